/** Inlay hints: the type of an attribute next to its values, what is deactivated, and how full sets and the tenant are. */
import { formByDefinition, singleValues } from '../../model/attribute-value';
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
  /** Host offset of the character that the hint precedes. It follows a word, with padding. */
  readonly offset: number;
  readonly parts: readonly HintPart[];
}

export interface HintPart {
  /** Plain text. */
  readonly text: string;
  /** The Markdown that hovering shows; computed on request. */
  readonly tooltip?: () => string;
  /** The target of a click. */
  readonly target?: Place;
}

/** Which hints to compute; the others cost nothing. */
export interface HintChoice {
  /** The type and cardinality of an attribute, next to its values. */
  readonly attributeTypes: boolean;
  /** How much of the capacity of the tenant is used. */
  readonly capacities: boolean;
  /** How much of the capacity of a set is used, as its lens shows it, too. */
  readonly setCapacities: boolean;
  /** That an attribute or predefined value can no longer be assigned. */
  readonly deactivated: boolean;
}

/** The hints in the span, or in the whole document without one, in host offsets. Without a tenant there are none. */
export function inlayHints({ document, tenant, settings }: DocumentView, choice: HintChoice, span?: Span): InlayHint[] {
  if (tenant === undefined || !Object.values(choice).includes(true)) return [];
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
    if (choice.setCapacities) setHints(unit, tenant, add);
  }
  if (choice.capacities && document.skeleton !== undefined && document.kind === 'manifest') {
    tenantHints(document.skeleton, tenant, settings.limits, add);
  }
  return hints.sort((a, b) => a.offset - b.offset);
}

/** Adds a hint. Outside of the requested span its parts are not computed. */
type Add = (unit: Unit, offset: number, makeParts: () => readonly HintPart[]) => void;

interface HintRequest {
  readonly tenant: Tenant;
  readonly choice: HintChoice;
  readonly add: Add;
}

const inactive: HintPart = { text: 'inactive' };

function assignmentHints({ tree, attributes }: Assignment, unit: Unit, { tenant, choice, add }: HintRequest): void {
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
      // A single value already has the hint of its attribute after it: this one follows that.
      if (predefined?.isActive?.value === false) {
        add(unit, tree.end(node), () => [{ ...inactive, target: placeOf(defined, predefined.id ?? defined.span) }]);
      }
    }
  }
}

/** The end of the value if it is on one line, otherwise of its opening bracket. */
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

/** Hints after attribute names in definitions and URLs. In assignments the hint follows the value. */
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
  const deactivated = active === all ? '' : `, ${grouped(all - active)} of them deactivated`;
  return `The set has ${grouped(all)} of at most ${grouped(value)} attributes${deactivated}.`;
}

/** Hints after the brackets of the two arrays whose elements count towards the limits of a tenant. */
function tenantHints(skeleton: Unit, tenant: Tenant, limits: Limits, add: Add): void {
  const root = skeleton.content.sources[0]?.elements[0];
  if (root === undefined) return;
  const behindBracket = (property: string, parts: () => readonly HintPart[]): void => {
    const node = root.valueNode(property);
    if (node >= 0) add(skeleton, tokenOf(root.tree, node).end, parts);
  };
  behindBracket('attributeSets', () => {
    const sets = new Set(tenant.declaredSets().map(({ value }) => value.id?.value.toLowerCase())).size;
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
        `The tenant has ${grouped(active)} of at most ${grouped(limits.activeDefinitions)} active attributes. `
        + 'Deactivated ones do not count.',
    }];
  });
}
