/** JSON as it is inserted into JSON: as it is. */
import { type Printer, type Separator } from '../../tree/printer';

const comma: Separator = { mark: ',', before: space => `,${space}`, isLineBreak: false };

export const jsonPrinter: Printer = {
  value: json => json,
  key: name => JSON.stringify(name),
  assignment: ': ',
  members: comma,
  elements: comma,
  contentStart: (_text, start) => start + 1,
  brackets: { open: '[', close: ']' },
  isBracketed: () => true,
  spell: name => JSON.stringify(name).slice(1, -1),
};
