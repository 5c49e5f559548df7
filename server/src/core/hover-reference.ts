/** Hovers of names: of sets and attributes, wherever they are used. */
import { type Explain } from './features/hover/hover';
import { attributeMarkdown, setMarkdown } from './features/hover/model';
import { touches } from './tree/node-at';
import { referencesOf } from './model/reference';

/** The set or the attribute that is named there, as the tenant has it. */
export const explainReference: Explain = ({ unit, offset, tenant, choice }) => {
  for (const { kind, name, setName } of referencesOf(unit.content)) {
    if (!touches(name, offset)) continue;
    const [defined] = kind === 'set' ? [] : tenant?.definitions(setName, name.value) ?? [];
    const markdown = kind === 'set' ? setMarkdown(setName, tenant, choice) : defined && attributeMarkdown(defined.value, defined.unit.uri);
    if (markdown !== undefined) return { span: { start: name.start, end: name.end }, markdown };
  }
  return undefined;
};
