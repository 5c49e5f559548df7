import { colored, type Printed, text as plain } from '../destination';

/** Colors a string, or leaves it as it is. */
export type Paint = (color: Color, text: string) => Printed<'text'>;

export type Color = keyof typeof codes;

/** The ANSI codes that switch each on and off again. */
const codes = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  blue: [34, 39],
  cyan: [36, 39],
} as const;

/** Creates a painter for an output that shows colors, or for one that does not. */
export function painter(usesColor: boolean): Paint {
  if (!usesColor) return (_, text) => plain`${text}`;
  return (color, text) => colored(codes[color][0], text, codes[color][1]);
}
