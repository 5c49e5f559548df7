/** Hovers on names: rules in comments that switch them off and in `.csarc.json`, and sets and attributes that are referenced. */
import { type Explain } from './explain';
import { escaped, paragraphs, sourceLinks } from './markdown';
import { touches } from '../../tree/node-at';
import { rulesById } from '../../rules';
import { referencesOf } from '../../model/reference';
import { setMarkdown, attributeMarkdown } from './model';

/** The rule that a directive names. */
export const explainDirective: Explain = ({ unit, offset }) => {
  for (const name of unit.content.directives.flatMap(({ rules }) => rules)) {
    const markdown = touches(name, offset) ? ruleMarkdown(name.value) : undefined;
    if (markdown !== undefined) return { span: { start: name.start, end: name.end }, markdown };
  }
  return undefined;
};

/** A rule: its title, reason, severity and sources. Returns undefined for an unknown rule. */
export function ruleMarkdown(id: string): string | undefined {
  const rule = rulesById.get(id);
  if (rule === undefined) return undefined;
  const heading = `**${rule.id}** (${rule.severity}, ${rule.confidence})`;
  return paragraphs(heading, `${escaped(rule.title)}.`, escaped(rule.why), sourceLinks(rule.sources));
}

/** The set or the attribute that a name refers to, as the tenant has it. */
export const explainReference: Explain = ({ unit, offset, tenant, choice }) => {
  for (const { kind, name, setName } of referencesOf(unit.content)) {
    if (!touches(name, offset)) continue;
    const [defined] = kind === 'set' ? [] : tenant?.definitions(setName, name.value) ?? [];
    const markdown = kind === 'set'
      ? setMarkdown(setName, tenant, choice)
      : defined && attributeMarkdown(defined.value, defined.unit.uri, choice.uses);
    if (markdown !== undefined) return { span: { start: name.start, end: name.end }, markdown };
  }
  return undefined;
};
