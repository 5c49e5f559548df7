import { json, type Printed } from '../destination';

/** Prints what `JSON.stringify(value, null, 2)` prints, but in pieces: an enormous report does not fit into one string. */

/** Prints objects and arrays, a few levels deep. An iterable is printed as an array, each of its items in one piece when it is yielded. */
export function jsonPieces(value: unknown): Iterable<Printed<'json'>> {
  return mapped(sourcePieces(value, ''), json);
}

function* sourcePieces(value: unknown, indentation: string): Iterable<string> {
  const inner = `${indentation}  `;
  if (typeof value !== 'object' || value === null) yield JSON.stringify(value);
  else if (Array.isArray(value)) yield* enclosed(['[', ']'], mapped(value, item => sourcePieces(item, inner)), indentation);
  else if (isIterable(value)) yield* enclosed(['[', ']'], mapped(value, item => [whole(item, inner)]), indentation);
  else yield* enclosed(['{', '}'], mapped(definedMembers(value), member => memberPieces(member, inner)), indentation);
}

function definedMembers(value: object): [string, unknown][] {
  return Object.entries(value).filter(([, member]) => member !== undefined);
}

function* memberPieces([name, value]: [string, unknown], indentation: string): Iterable<string> {
  yield `${JSON.stringify(name)}: `;
  yield* sourcePieces(value, indentation);
}

function* enclosed([open, close]: readonly [string, string], items: Iterable<Iterable<string>>, indentation: string): Iterable<string> {
  let before = open;
  for (const item of items) {
    yield `${before}\n${indentation}  `;
    yield* item;
    before = ',';
  }
  yield before === ',' ? `\n${indentation}${close}` : open + close;
}

function* mapped<T, U>(items: Iterable<T>, map: (item: T) => U): Iterable<U> {
  for (const item of items) yield map(item);
}

// JSON strings contain no line breaks.
function whole(item: unknown, indentation: string): string {
  return JSON.stringify(item, null, 2).replaceAll('\n', `\n${indentation}`);
}

function isIterable(value: object): value is Iterable<unknown> {
  return Symbol.iterator in value;
}
