import { type BodyConversion } from '../model/request';
import { isScalar } from '../tree/nodes';
import { NodeKind, type SyntaxTree } from '../tree/tree';
import { defineRule, type Detected } from '../lint/rule';
import { count, quote } from '../text/words';

interface TooShallow extends Detected {
  readonly conversion: BodyConversion;
  /** The key of the first value that is lost. */
  readonly name: string;
}

/** Deeper than any body of Graph. */
const enough = 10;

export const conversionDepth = defineRule({
  id: 'conversion-depth',
  title: 'A body is converted to JSON less deep than it is nested',
  why: 'ConvertTo-Json converts two levels by default and turns anything nested deeper into text: the values of a collection become one '
    + 'string. PowerShell 7.1 and later warn about it, Windows PowerShell does not.',
  severity: 'error',
  confidence: 'documented',
  sources: ['PS-JSON'],
  group: 'request',
  appliesTo: 'request',
  detect({ conversion, body }, _context, found: (detected: TooShallow) => void) {
    const tree = body?.source.tree;
    if (conversion === undefined || tree === undefined || tree.root < 0) return;
    const lost = firstBelow(tree, conversion.depth);
    if (lost >= 0) found({ at: conversion.command, conversion, name: tree.string(lost) });
  },
  message: ({ conversion: { depth }, name }) =>
    `The conversion goes ${count(depth, 'level')} deep, and the value of ${quote(name)} is nested deeper: it becomes a string. `
    + `Write -Depth ${enough}.`,
  fixes: ({ conversion: { command, given } }) => [{
    title: `Convert ${enough} levels`, isSafe: true,
    edits: [given === undefined ? { start: command.end, end: command.end, text: ` -Depth ${enough}` } : { ...given, text: String(enough) }],
  }],
});

/** The key of the first object or array more than `depth` levels below the root, or of the array that it is in; -1 where there is none. */
function firstBelow(tree: SyntaxTree, depth: number): number {
  /** Where each object and array ends that is open. */
  const ends: number[] = [];
  let key = -1;
  for (let node = tree.root; node < tree.next(tree.root); node++) {
    while (node >= (ends.at(-1) ?? Infinity)) ends.pop();
    const kind = tree.kind(node);
    if (kind === NodeKind.Key) key = node;
    if (isScalar(kind)) continue;
    if (ends.length > depth && key >= 0) return key;
    ends.push(tree.next(node));
  }
  return -1;
}
