/** A set or an attribute as a resource of Microsoft365DSC, as its examples write one. */
import { isCopyRefusal, notExpressible, unprintable, type CopyRefusal } from './refusal';
import { Element } from '../../model/element';
import { isInteger, itemsOf, keysOf } from '../../tree/nodes';
import { NodeKind, type SyntaxTree } from '../../tree/tree';
import { powerShellQuoted } from './shell-quoting';
import { allowedValue, attributeSet } from '../../graph/shape';
import { quote } from '../../text/words';

/** The resource block, with variables for the credentials. Properties that are missing or null are left out. */
export function dscResource(element: Element): string | CopyRefusal {
  if (element.tree.problems.length > 0) return unprintable;
  const isSet = element.shape === attributeSet;
  const resource = isSet ? 'AADAttributeSet' : 'AADCustomSecurityAttributeDefinition';
  const title = isSet ? text(element, 'id') : `${text(element, 'attributeSet')}_${text(element, 'name')}`;
  const twice = repeated(element);
  if (twice !== undefined) return notExpressible(quote(twice));
  const written: (readonly [name: string, value: string])[] = [];
  for (const name of isSet ? setProperties : definitionProperties) {
    const value = valueOf(element, name);
    if (isCopyRefusal(value)) return value;
    if (value !== undefined) written.push([name.charAt(0).toUpperCase() + name.slice(1), value]);
  }
  const properties = [...written, ...present];
  const width = Math.max(...properties.map(([name]) => name.length));
  const lines = properties.map(([name, value]) => `    ${name.padEnd(width)} = ${value}`);
  return [`${resource} ${powerShellQuoted(title)}`, '{', ...lines, '}', ''].join('\n');
}

const setProperties = ['id', 'description', 'maxAttributesPerSet'] as const;
const definitionProperties = [
  'name', 'attributeSet', 'description', 'type', 'isCollection', 'isSearchable', 'status', 'usePreDefinedValuesOnly', 'allowedValues',
] as const;

/** What every resource ends with. */
const present = [
  ['Ensure', '\'Present\''],
  ['ApplicationId', '$ApplicationId'],
  ['TenantId', '$TenantId'],
  ['CertificateThumbprint', '$CertificateThumbprint'],
] as const;

/** A property that occurs more than once: some programs take the first occurrence, others the last. */
function repeated({ tree, node }: Element): string | undefined {
  const names = keysOf(tree, node).map(key => tree.string(key));
  return names.length === new Set(names).size ? undefined : names.find((name, index) => names.indexOf(name) < index);
}

function text(element: Element, name: string): string {
  return element.string(name)?.value ?? '';
}

function valueOf(element: Element, name: string): string | CopyRefusal | undefined {
  const { tree } = element;
  const node = element.valueNode(name);
  if (node < 0) return undefined;
  switch (tree.kind(node)) {
    case NodeKind.String: return powerShellQuoted(tree.string(node));
    case NodeKind.Number: return integerLiteral(tree, node) ?? notExpressible(quote(name));
    case NodeKind.True: return '$true';
    case NodeKind.False: return '$false';
    case NodeKind.Null: return undefined;
    case NodeKind.Array: return name === 'allowedValues' ? allowedValues(element, node) : notExpressible(quote(name));
    default: return notExpressible(quote(name));
  }
}

/** Undefined for a number that PowerShell would read as another one. */
function integerLiteral(tree: SyntaxTree, node: number): string | undefined {
  const value = tree.value(node);
  return isInteger(tree, node) && Number.isSafeInteger(value) ? String(value) : undefined;
}

function allowedValues({ tree }: Element, list: number): string | CopyRefusal {
  const instances: string[] = [];
  for (const item of itemsOf(tree, list)) {
    const instance = allowedValueInstance(Element.read(tree, item, allowedValue));
    if (instance === undefined) return notExpressible(quote('allowedValues'));
    instances.push(instance);
  }
  return instances.length === 0 ? '@()' : `@(\n${instances.join('\n')}\n    )`;
}

/** Undefined for a value that the resource cannot express. */
function allowedValueInstance(value: Element | undefined): string | undefined {
  const id = value?.string('id')?.value;
  if (value === undefined || id === undefined || repeated(value) !== undefined) return undefined;
  const isActive = switchOf(value, 'isActive');
  if (isActive === undefined) return undefined;
  return [
    '        MSFT_CustomSecurityAttributeAllowedValue {',
    `            ValueId  = ${powerShellQuoted(id)}`,
    `            IsActive = ${isActive}`,
    '        }',
  ].join('\n');
}

/** `$true` where the property is missing or null; undefined where it is no Boolean. */
function switchOf(element: Element, name: string): '$true' | '$false' | undefined {
  const node = element.valueNode(name);
  if (node < 0 || element.tree.kind(node) === NodeKind.Null) return '$true';
  const isOn = element.boolean(name)?.value;
  return isOn === undefined ? undefined : isOn ? '$true' : '$false';
}
