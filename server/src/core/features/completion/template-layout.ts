/**
 * Lays out the JSON of a template with the printer that additions from the sidebar use, so that both look alike. A line break is followed
 * by a tab for each level that the line is deeper than the line on which the template begins; `indented` turns the tabs into the document's
 * indentation.
 */
import { emptyStop, type TabStop, type Template, type TemplatePart } from './item';
import { parseJson } from '../../notation/json/parser';
import { JsonTokens } from '../../notation/json/tokens';
import { jsonOf } from '../../tree/printable';
import { printItems, printJson, printOnOneLine, type Layout, type Printable } from '../../tree/print';

/** What the template is: members of an object, an element of an array, or any other value. */
export type TemplateForm = 'members' | 'element' | 'value';

/** How the lines of an item are indented: by the editor, relative to the current line, or as the document is. `none`: it takes no lines. */
export type LineStyle = 'editor' | 'document' | 'none';

/** The template on one line. `padding`: see `Layout`. */
export function onOneLine(template: Template, form: TemplateForm, padding: string): Template {
  return laidOut(template, form, value => printMembers(value, form, ', ', member => printOnOneLine(member, { ...relative, padding })));
}

/** The template with a line for each member of an object; objects of a few values in an array stay on one line. */
export function onLines(template: Template, form: TemplateForm, padding: string): Template {
  const layout = { ...relative, padding };
  return laidOut(template, form, value => form === 'element'
    ? printItems([value], layout, '')
    : printMembers(value, form, ',\n', member => printJson(member, layout, '')));
}

/** Whether the template has a line break. */
export function hasLines(template: Template): boolean {
  return template.some(part => typeof part === 'string' && part.includes('\n'));
}

/** The template with its lines one level deeper. */
export function deeper(template: Template): Template {
  return template.map(part => typeof part === 'string' ? part.replaceAll('\n', '\n\t') : part);
}

/** The template with line breaks and indentation of the document. `base`: the indentation of the line on which it begins. */
export function indented(
  template: Template, { lineBreak, step, base }: { readonly lineBreak: string; readonly step: string; readonly base: string },
): Template {
  return template.map(part => typeof part !== 'string'
    ? part
    : part.replace(/\n(\t*)(\n?)/g, (_match, tabs: string, next: string) =>
      next === '' ? lineBreak + base + step.repeat(tabs.length) : lineBreak + lineBreak + base));
}

/** The layout of an item's lines: the editor adds the indentation itself. `base`: that of the line on which the item begins. */
export function lineLayout(
  lines: LineStyle, { lineBreak, step }: Pick<Layout, 'lineBreak' | 'step'>, base: string,
): { readonly lineBreak: string; readonly step: string; readonly base: string } {
  return lines === 'editor' ? { lineBreak, step: '\t', base: '' } : { lineBreak, step, base };
}

const relative: Layout = { lineBreak: '\n', step: '\t', padding: '' };

function printMembers(value: Printable, form: TemplateForm, separator: string, print: (member: Printable) => string): string {
  if (form !== 'members' || typeof value === 'string' || !('members' in value)) return print(value);
  return value.members.map(([key, member]) => `${key}: ${print(member)}`).join(separator);
}

// Noncharacters and private characters of Unicode, which no name of a tenant has.
const [open, close] = ['\uf8f0', '\uf8f1'];

/**
 * What a tab stop stands for: a part of a string, a whole key or value, room for further members, or a place after an element. Each is
 * marked by JSON that the printer takes for the real thing.
 */
type StopUse = 'part' | 'whole' | 'room' | 'after';

const marked = new RegExp(
  `${open}part(\\d+)${close}|"${open}whole(\\d+)${close}"|,?(\\s*)"${open}room(\\d+)${close}": ""|,\\s*"${open}after(\\d+)${close}"`, 'g',
);

function laidOut(template: Template, form: TemplateForm, print: (value: Printable) => string): Template {
  const stops = template.filter((part): part is TabStop => typeof part !== 'string');
  const text = withMarks(template, form);
  if (text === undefined) return template;
  const tree = parseJson(text);
  const value = tree.root < 0 ? undefined : jsonOf(tree, tree.root);
  // Only a template that is no JSON, such as one with a name that is no string.
  return value === undefined ? template : withStops(print(value), stops);
}

/** The template's JSON with marks for its tab stops. Returns undefined if one of its texts has a mark already. */
function withMarks(template: Template, form: TemplateForm): string | undefined {
  let text = form === 'members' ? '{' : '';
  let count = 0;
  for (const [index, part] of template.entries()) {
    if (typeof part === 'string') {
      if (part.includes(open)) return undefined;
      text += part;
      continue;
    }
    const following = template[index + 1];
    text += markOf(useAt(text, typeof following === 'string' && /^\s*:/.test(following)), count, text);
    count++;
  }
  return form === 'members' ? `${text}}` : text;
}

function markOf(use: StopUse, index: number, before: string): string {
  const mark = `${open}${use}${index}${close}`;
  switch (use) {
    case 'part': return mark;
    case 'whole': return `"${mark}"`;
    case 'room': return `${/[{,]\s*$/.test(before) ? '' : ','}"${mark}": ""`;
    case 'after': return `,"${mark}"`;
  }
}

/** What a tab stop after the text stands for. `isKey`: a colon follows. */
function useAt(text: string, isKey: boolean): StopUse {
  const objects: boolean[] = [];
  const tokens = new JsonTokens(text);
  let last = '';
  for (let token = tokens.next(); token.kind !== 'end'; token = tokens.next()) {
    if (token.kind === 'string' && !token.isClosed) return 'part';
    last = text.charAt(token.start);
    if (token.kind === 'open') objects.push(last === '{');
    else if (token.kind === 'close') objects.pop();
  }
  if (isKey || ['', ':'].includes(last)) return 'whole';
  if (objects.at(-1) === true) return 'room';
  return ['[', ','].includes(last) ? 'whole' : 'after';
}

function withStops(printed: string, stops: readonly TabStop[]): Template {
  const parts: TemplatePart[] = [];
  let from = 0;
  for (const match of printed.matchAll(marked)) {
    const [all, part, whole, space = '', room, after] = match;
    const stop = stops[Number(part ?? whole ?? room ?? after)] ?? emptyStop;
    parts.push(printed.slice(from, match.index) + space, room === undefined ? stop : { ...stop, isRoom: true });
    from = match.index + all.length;
  }
  return [...parts, printed.slice(from)].filter(part => part !== '');
}
