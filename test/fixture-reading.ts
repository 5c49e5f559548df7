/** The results of the reading features for a file, as lines, and what must hold for them in every file, however broken. */
import assert from 'node:assert/strict';
import {
  codeLenses, countUses, documentLinks, inlayHints, lensText, semanticTokens, type DocumentView, type Span,
} from '../server/src/core';
import { type Asked } from './fixture-verbs';

const allHints = { attributeTypes: true, capacities: true, setCapacities: true, deactivated: true };
const allLenses = { uses: true, sets: true, requests: true, requestActions: false };

/** Each token with its position, type and modifiers. */
export function tokenLines(asked: Asked): string[] {
  return semanticTokens(viewOf(asked)).map(({ start, end, type, isDeclaration, isDeactivated }) =>
    `${placeIn(asked, start)} ${asked.text.slice(start, end)}: `
      + [type, ...(isDeclaration ? ['declared'] : []), ...(isDeactivated ? ['deactivated'] : [])].join(', '));
}

/** The lines that have hints, with each hint in its place. */
export function hintLines(asked: Asked): string[] {
  const hints = inlayHints(viewOf(asked), allHints);
  let from = 0;
  return asked.text.split('\n').flatMap((line, index) => {
    const start = from;
    from += line.length + 1;
    const inLine = hints.filter(({ offset }) => start <= offset && offset < from);
    if (inLine.length === 0) return [];
    const shown = inLine.reduceRight((text, { offset, parts }) =>
      `${text.slice(0, offset - start)}‹${parts.map(part => part.text).join(', ')}›${text.slice(offset - start)}`, line);
    return [`${index + 1}: ${shown.trim()}`];
  });
}

/** Each lens with the word that it is above. */
export function lensLines(asked: Asked): string[] {
  const view = viewOf(asked);
  return codeLenses(view, allLenses).map(lens => {
    const { start, end } = lens.span;
    return `${placeIn(asked, start)} ${asked.text.slice(start, end)}: `
      + `${lensText(view, lens, { uses: () => countUses(view), findings: () => asked.workspace.findings(asked.uri) })?.title}`;
  });
}

export function linkLines(asked: Asked): string[] {
  return documentLinks(viewOf(asked)).map(({ start, end, target, tooltip }) =>
    `${placeIn(asked, start)} ${asked.text.slice(start, end)}: ${target} (${tooltip})`);
}

/**
 * Positions are inside the text, on one line and in order, and nothing is empty. A range of the text returns a part of the whole.
 */
export function checkReading(asked: Asked): void {
  const { uri, text, workspace } = asked;
  const view = workspace.view(uri);
  if (view === undefined) return;
  const check = (what: string, { start, end }: Span): void =>
    assert.ok(
      start >= 0 && start < end && end <= text.length && !/[\r\n]/.test(text.slice(start, end)), `${uri}: ${what} at ${start}-${end}`,
    );
  const all = semanticTokens(view);
  all.forEach((token, index) => {
    check(`the ${token.type}`, token);
    assert.ok(index === 0 || all[index - 1]!.end <= token.start, `${uri}: tokens overlap at ${token.start}`);
  });
  const half = { start: text.length >> 2, end: text.length >> 1 };
  const touches = ({ start, end }: Span): boolean => start <= half.end && half.start <= end;
  assert.deepEqual(semanticTokens(view, half), all.filter(touches), `${uri}: tokens of a part`);
  const hints = inlayHints(view, allHints);
  for (const { offset, parts } of hints) assert.ok(offset > 0 && offset <= text.length && parts.every(part =>
    part.text !== '' && part.tooltip?.() !== ''), `${uri}: the hint at ${offset}`);
  const places = (found: typeof hints): unknown[] => found.map(({ offset, parts }) => [offset, parts.map(part => part.text)]);
  assert.deepEqual(places(inlayHints(view, allHints, half)), places(hints.filter(({ offset }) =>
    touches({ start: offset, end: offset }))), `${uri}: hints of a part`);
  for (const lens of codeLenses(view, allLenses)) {
    check('the lens', lens.span);
    assert.notEqual(
      lensText(view, lens, { uses: () => countUses(view), findings: () => [] })?.title ?? '', '', `${uri}: the lens at ${lens.span.start}`,
    );
  }
  for (const link of documentLinks(view)) {
    check('the link', link);
    assert.match(link.target, /^[a-z][\w+.-]*:\S+$/i);
  }
}

function viewOf({ workspace, uri }: Asked): DocumentView {
  const view = workspace.view(uri);
  assert.ok(view !== undefined, `${uri} has no view`);
  return view;
}

function placeIn({ text }: Asked, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  return `${before.length}:${before.at(-1)!.length + 1}`;
}
