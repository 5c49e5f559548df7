/**
 * What an editor writes between the words of a document: the type of an attribute beside its values, what is deactivated, how full sets and
 * the tenant are.
 */
import { formByDefinition, singleValues } from '../../model/judge';
import { attributeMarkdown } from '../hover/model';
import { assignedValueText } from '../../model/value';
import { type Assignment, type AttributeAssignment } from '../../model/assignment';
import { tokenOf } from '../../tree/nodes';
import { type Limits } from '../../graph/limits';
import { type Definition } from '../../model/model';
import { referencesOf } from '../../model/reference';
import { countsOf, share, type SetCounts } from '../../tenant/counts';
import { type Declared, type Tenant } from '../../tenant/tenant';
import { type At, type Span } from '../../text/text';
import { type Place, type Unit } from '../../model/unit';
import { touch, unitsIn } from '../../workspace/places';
import { type DocumentView } from '../../workspace/view';
import { grouped } from '../../text/words';

export interface InlayHint {
  /** Host offset of the character before which it stands; behind a word, with a gap. */
  readonly offset: number;
  readonly parts: readonly HintPart[];
}

export interface HintPart {
  /** Plain text. */
  readonly text: string;
  /** What the mouse over it shows, as Markdown; made only when somebody asks. */
  readonly tooltip?: () => string;
  /** What it leads to. */
  readonly target?: Place;
}

/** Which hints there are; the others cost nothing. */
export interface HintChoice {
  /** Type and cardinality of the attribute, beside its values. */
  readonly attributeTypes: boolean;
  /** How many of what a set or a tenant can hold there are. */
  readonly capacities: boolean;
  /** That an attribute or a predefined value cannot be assigned any more. */
  readonly deactivated: boolean;
}

/** The hints of the span, in host offsets; of the whole document where there is none. No tenant, no hints. */
export function inlayHints({ document, tenant, settings }: DocumentView, choice: HintChoice, span?: Span): InlayHint[] {
  if (tenant === undefined || !(choice.attributeTypes || choice.capacities || choice.deactivated)) return [];
  const hints: InlayHint[] = [];
  const add: Add = (unit, offset, makeParts) => {
    const host = unit.hostOffset(offset);
    if (span !== undefined && !touch(span, { start: host, end: host })) return;
    const parts = makeParts();
    if (parts.length > 0) hints.push({ offset: host, parts });
  };
  for (const unit of unitsIn(document, span)) {
    for (const assignment of unit.content.assignments) assignmentHints(assignment, unit, { tenant, choice, add });
    if (choice.deactivated) nameHints(unit, tenant, add);
    if (choice.capacities) setHints(unit, tenant, add);
  }
  if (choice.capacities && document.skeleton !== undefined && document.kind === 'manifest') {
    tenantHints(document.skeleton, tenant, settings.limits, add);
  }
  return hints.sort((a, b) => a.offset - b.offset);
}

/** Outside of what is asked for, no parts are made. */
type Add = (unit: Unit, offset: number, makeParts: () => readonly HintPart[]) => void;

interface Asked {
  readonly tenant: Tenant;
  readonly choice: HintChoice;
  readonly add: Add;
}

const inactive: HintPart = { text: 'inactive' };

function assignmentHints({ tree, attributes }: Assignment, unit: Unit, { tenant, choice, add }: Asked): void {
  for (const attribute of attributes) {
    const [defined] = tenant.definitions(attribute.set.name.value, attribute.name.value);
    if (defined === undefined) continue;
    const { value: definition } = defined;
    add(unit, behindValue(unit, tree, attribute), () => [
      ...(choice.attributeTypes ? typePart(defined) : []),
      ...(choice.deactivated && !definition.isActive ? [inactivePart(defined)] : []),
    ]);
    if (!choice.deactivated) continue;
    for (const node of singleValues(tree, attribute)) {
      const text = assignedValueText(tree, node);
      const predefined = text === undefined ? undefined : definition.allowedValue(text);
      // A single value has the hint of its attribute behind it already: one after the other.
      if (predefined?.isActive?.value === false) {
        add(unit, tree.end(node), () => [{ ...inactive, target: placeOf(defined, predefined.id ?? defined.span) }]);
      }
    }
  }
}

/** Behind the value, where that is on one line; else behind its opening bracket. */
function behindValue({ text }: Unit, tree: Assignment['tree'], { node }: AttributeAssignment): number {
  const [start, end] = [tree.start(node), tree.end(node)];
  return /[\r\n]/.test(text.slice(start, end)) ? tokenOf(tree, node).end : end;
}

function typePart(defined: Declared<Definition>): HintPart[] {
  const form = formByDefinition(defined.value);
  if (form === undefined) return [];
  return [{ text: form.isCollection ? `${form.type} collection` : form.type, ...facts(defined) }];
}

function inactivePart(defined: Declared<Definition>): HintPart {
  return { ...inactive, ...facts(defined) };
}

function facts(defined: Declared<Definition>): Pick<HintPart, 'tooltip' | 'target'> {
  return { tooltip: () => attributeMarkdown(defined.value, defined.unit.uri), target: placeOf(defined, defined.span) };
}

function placeOf({ unit }: Declared<Definition>, { start, end }: Span): Place {
  return { unit, span: { start, end } };
}

/** Names of attributes where they are defined, and in URLs. In assignments the value has the hint. */
function nameHints(unit: Unit, tenant: Tenant, add: Add): void {
  for (const definition of unit.content.definitions) {
    if (definition.name !== undefined && definition.place !== 'request' && !definition.isActive) {
      add(unit, definition.name.end, () => [inactive]);
    }
  }
  for (const { kind, name, setName, attribute } of referencesOf(unit.content)) {
    const [defined] = kind === 'set' || attribute !== undefined ? [] : tenant.definitions(setName, name.value);
    if (defined?.value.isActive === false) add(unit, name.end, () => [inactivePart(defined)]);
  }
}

function setHints(unit: Unit, tenant: Tenant, add: Add): void {
  for (const { id, maxAttributesPerSet, place } of unit.content.sets) {
    if (id === undefined || maxAttributesPerSet === undefined || maxAttributesPerSet.value < 0 || place !== 'manifest') continue;
    add(unit, maxAttributesPerSet.end, () => {
      const counts = tenant.once(tenant.definitionsOf(id.value), countsOf);
      return [{ text: share(counts.all, maxAttributesPerSet.value), tooltip: () => setTooltip(counts, maxAttributesPerSet) }];
    });
  }
}

function setTooltip({ all, active }: SetCounts, { value }: At<number>): string {
  return `The set has ${grouped(all)} of at most ${grouped(value)} attributes${active === all ? '' : `, ${grouped(all - active)} of them deactivated`}.`;
}

/** Behind the brackets of the two lists that the limits of a tenant count. */
function tenantHints(skeleton: Unit, tenant: Tenant, limits: Limits, add: Add): void {
  const root = skeleton.content.sources[0]?.elements[0];
  if (root === undefined) return;
  const behindBracket = (property: string, parts: () => readonly HintPart[]): void => {
    const node = root.valueNode(property);
    if (node >= 0) add(skeleton, tokenOf(root.tree, node).end, parts);
  };
  behindBracket('attributeSets', () => {
    const sets = new Set(tenant.declaredSets().map(({ value }) => value.id!.value.toLowerCase())).size;
    return [{
      text: share(sets, limits.setsPerTenant),
      tooltip: () => `The tenant has ${grouped(sets)} of at most ${grouped(limits.setsPerTenant)} attribute sets.`,
    }];
  });
  if (limits.activeDefinitionsPer === 'set') return;
  behindBracket('customSecurityAttributeDefinitions', () => {
    const { active } = countsOf(tenant.allDefinitions());
    return [{
      text: `${share(active, limits.activeDefinitions)} active`,
      tooltip: () =>
        `The tenant has ${grouped(active)} of at most ${grouped(limits.activeDefinitions)} active attributes. Deactivated ones do not count.`,
    }];
  });
}
