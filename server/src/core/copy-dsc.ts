/** A set or an attribute as a resource of Microsoft365DSC, as its examples write one. */
import { Element, itemsOf } from './element';
import { NodeKind } from './parse';
import { powerShellQuoted } from './shell-quoting';
import { allowedValue, attributeSet } from './shape';

/** The block of a configuration, without what it signs in with. */
export function dscResource(element: Element): string {
  const isSet = element.shape === attributeSet;
  const [resource, names] = isSet ? ['AADAttributeSet', setProperties] as const : ['AADCustomSecurityAttributeDefinition', definitionProperties] as const;
  const title = isSet ? text(element, 'id') : `${text(element, 'attributeSet')}_${text(element, 'name')}`;
  const values = names.flatMap(name => {
    const value = valueOf(element, name);
    return value === undefined ? [] : [[name[0]!.toUpperCase() + name.slice(1), value] as const];
  });
  const properties = [...values, ['Ensure', '\'Present\''], ['ApplicationId', '$ApplicationId'], ['TenantId', '$TenantId'], ['CertificateThumbprint', '$CertificateThumbprint']] as const;
  const width = Math.max(...properties.map(([name]) => name.length));
  return [`${resource} ${powerShellQuoted(title)}`, '{', ...properties.map(([name, value]) => `    ${name.padEnd(width)} = ${value}`), '}'].join('\n');
}

const setProperties = ['id', 'description', 'maxAttributesPerSet'] as const;
const definitionProperties = ['name', 'attributeSet', 'description', 'type', 'isCollection', 'isSearchable', 'status', 'usePreDefinedValuesOnly', 'allowedValues'] as const;

function text(element: Element, name: string): string {
  return element.string(name)?.value ?? '';
}

function valueOf(element: Element, name: string): string | undefined {
  const { tree } = element;
  const node = element.valueNode(name);
  if (node < 0) return undefined;
  switch (tree.kind(node)) {
    case NodeKind.String: return powerShellQuoted(tree.string(node));
    case NodeKind.Number: return tree.source(node);
    case NodeKind.True: return '$true';
    case NodeKind.False: return '$false';
    case NodeKind.Array: return itemsOf(tree, node).length === 0 ? '@()' : allowedValues(element, node);
    default: return undefined;
  }
}

function allowedValues({ tree }: Element, list: number): string {
  const instances = itemsOf(tree, list).flatMap(item => {
    const value = Element.read(tree, item, allowedValue);
    return value === undefined ? [] : [`        MSFT_CustomSecurityAttributeAllowedValue {\n            ValueId  = ${powerShellQuoted(text(value, 'id'))}\n            IsActive = ${value.boolean('isActive')?.value === false ? '$false' : '$true'}\n        }`];
  });
  return `@(\n${instances.join('\n')}\n    )`;
}
