/** Puts a text in a color, or leaves it as it is. */
export type Paint = (color: Color, text: string) => string;

export type Color = keyof typeof codes;

/** ANSI's codes to switch each on and off again. */
const codes = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  blue: [34, 39],
  cyan: [36, 39],
} as const;

/** A painter for an output that shows colors, or for one that does not. */
export function painter(usesColor: boolean): Paint {
  if (!usesColor) return (_, text) => text;
  return (color, text) => `\u001B[${codes[color][0]}m${text}\u001B[${codes[color][1]}m`;
}
