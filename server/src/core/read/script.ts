/** Scripts: one unit for each request together with the bodies that it sends. */
import { readDirectives } from '../model/directives';
import { content, type Content } from '../model/model';
import { type ReadDocument, type ReadUnit } from '../model/unit';
import { type SyntaxTree } from '../tree/tree';
import { cmdletNamed, requestCommandNamed } from '../graph/cmdlets';
import { readScript } from '../notation/powershell/script';
import { merge } from './request';
import { bodyWords } from './recognition';
import { type FoundRequest } from './script-own-bodies';
import { readRequests } from './script-requests';

/** Almost no script is ours: one search decides that before anything is read. */
const ourWords = new RegExp(
  `${bodyWords.source}|attributeSet|customSecurityAttributeDefinition|allowedValues@delta|csa-disable`, 'i',
);

/** Reads a whole script. Total. */
export function readScriptFile(text: string): ReadDocument {
  if (!ourWords.test(text)) return { units: [] };
  const script = readScript(text, name => cmdletNamed(name) !== undefined || requestCommandNamed(name) !== undefined);
  const units = unitsOf(text, readRequests(text, script));
  const comments = [...script.comments].sort((a, b) => a.start - b.start);
  return { units, skeleton: content({ directives: readDirectives(text, comments) }) };
}

/** Requests whose stretches overlap share a unit: a variable may be assigned far from where it is sent. */
function unitsOf(text: string, found: readonly FoundRequest[]): ReadUnit[] {
  const sorted = [...found].sort((a, b) => a.start - b.start || a.end - b.end);
  const stretches: { start: number; end: number; requests: FoundRequest[] }[] = [];
  for (const request of sorted) {
    const last = stretches.at(-1);
    if (last !== undefined && request.start < last.end) {
      last.end = Math.max(last.end, request.end);
      last.requests.push(request);
    } else {
      stretches.push({ start: request.start, end: request.end, requests: [request] });
    }
  }
  return stretches.map(({ start, end, requests }) => {
    const unitText = text.slice(start, end);
    return {
      kind: 'script', start, text: unitText,
      surroundings: requests.map(({ key }) => key(start)).join(' '),
      read: () => onceEach(merge(requests.map(({ read }) => read({ text, origin: start }, unitText)))),
    };
  });
}

/** A body that several requests send is one body: what is in it is there once. */
function onceEach(all: Content): Content {
  if (all.requests.length < 2) return all;
  const ofTree = (tree: SyntaxTree): number => tree.root < 0 ? -1 : tree.start(tree.root);
  return {
    ...all,
    sources: firstOfEach(all.sources, ({ tree }) => ofTree(tree)),
    sets: firstOfEach(all.sets, ({ element }) => element.tree.start(element.node)),
    definitions: firstOfEach(all.definitions, ({ element }) => element.tree.start(element.node)),
    allowedValues: firstOfEach(all.allowedValues, ({ element }) => element.tree.start(element.node)),
    assignments: firstOfEach(all.assignments, ({ property }) => property.start),
  };
}

function firstOfEach<T>(all: readonly T[], placeOf: (one: T) => number): readonly T[] {
  return [...new Map([...all].reverse().map(one => [placeOf(one), one])).values()].reverse();
}
