import { json, type Printed } from '../destination';

/** Prints what `JSON.stringify(value, null, 2)` prints, but in pieces: the whole of an enormous report fits into no string. */

/** Objects and lists of ours, a few levels deep. A list may also be an iterable that makes its items while they are printed, each in one piece. */
export function jsonPieces(value: unknown): Iterable<Printed<'json'>> {
  return mapped(sourcePieces(value, ''), json);
}

function* sourcePieces(value: unknown, indentation: string): Iterable<string> {
  const inner = `${indentation}  `;
  if (typeof value !== 'object' || value === null) yield JSON.stringify(value);
  else if (Array.isArray(value)) yield* enclosed('[]', mapped(value, item => sourcePieces(item, inner)), indentation);
  else if (isIterable(value)) yield* enclosed('[]', mapped(value, item => [whole(item, inner)]), indentation);
  else yield* enclosed('{}', mapped(Object.entries(value).filter(([, member]) => member !== undefined), member => memberPieces(member, inner)), indentation);
}

function* memberPieces([name, value]: [string, unknown], indentation: string): Iterable<string> {
  yield `${JSON.stringify(name)}: `;
  yield* sourcePieces(value, indentation);
}

function* enclosed(brackets: string, items: Iterable<Iterable<string>>, indentation: string): Iterable<string> {
  let before = brackets[0]!;
  for (const item of items) {
    yield `${before}\n${indentation}  `;
    yield* item;
    before = ',';
  }
  yield before === ',' ? `\n${indentation}${brackets[1]!}` : brackets;
}

function* mapped<T, U>(items: Iterable<T>, map: (item: T) => U): Iterable<U> {
  for (const item of items) yield map(item);
}

// JSON has no line breaks inside of texts.
function whole(item: unknown, indentation: string): string {
  return JSON.stringify(item, null, 2).replaceAll('\n', `\n${indentation}`);
}

function isIterable(value: object): value is Iterable<unknown> {
  return Symbol.iterator in value;
}
