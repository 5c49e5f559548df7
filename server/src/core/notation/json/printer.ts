/** JSON as it is inserted into JSON: as it is. */
import { type Printer, type Separator } from '../../tree/printer';

const comma: Separator = { mark: ',', before: space => `,${space}`, isLineBreak: false };

export const jsonPrinter: Printer = {
  value: json => json,
  key: name => JSON.stringify(name),
  property: (name, json) => `${JSON.stringify(name)}: ${json}`,
  impliedMark: '',
  members: comma,
  elements: comma,
  contentStart: (_text, start) => start + 1,
  brackets: { open: '[', close: ']' },
  isBracketed: () => true,
  spell: name => JSON.stringify(name).slice(1, -1),
};

/** JSON within a string of a language that expands `$` and backticks, or doubles single quotes: in JSON, only strings have these. */
export const embeddedJsonPrinter: Printer = {
  ...jsonPrinter,
  value: escapeForHost,
  key: name => escapeForHost(jsonPrinter.key(name)),
  property: (name, json) => escapeForHost(jsonPrinter.property(name, json)),
  spell: (name, written) => escapeForHost(jsonPrinter.spell(name, written)),
};

function escapeForHost(json: string): string {
  return json.replace(/['`$\u2018-\u201e]/g, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
