/** Moves an attribute set and its definitions to a new manifest. Definitions in other manifests stay, and so do all assignments. */
import { arrayOf, itemsOf, valueOf } from '../../tree/nodes';
import { freeName, nameFor } from './free-name';
import { extentOf, removeItems, type ItemExtent } from '../../tree/items';
import { folderOf } from '../../text/uri';
import { indentationAt } from '../../text/lines';
import { manifestEnding } from '../../read/document-kind';
import { parseJson } from '../../notation/json/parser';
import { type SyntaxTree } from '../../tree/tree';
import { layoutOf, type Layout } from '../../tree/print';
import { elementArrays } from '../../read/manifest';
import { type Change, type Refactor } from './refactoring';
import { type Document, type DocumentUnit } from '../../workspace/document';
import { type DocumentView } from '../../workspace/view';
import { unitsAt } from '../../workspace/places';
import { quote } from '../../text/words';

export const refactorExtractSet: Refactor = (view, span) => {
  const { document } = view;
  const unit = unitsAt(document, span.start)[0]?.unit;
  const id = unit?.content.sets[0]?.id?.value;
  const folder = folderOf(document.uri);
  if (document.kind !== 'manifest' || unit?.kind !== 'set' || id === undefined || id === '' || folder === '') return [];
  const moved = movedUnits(document, unit, id);
  // If nothing stayed, this would only be a renamed file.
  if (moved.length === document.units.length) return [];
  const title = `Move the attribute set ${quote(id)} with its definitions to a manifest of its own`;
  const isBroken = [unit, ...moved, ...document.skeleton === undefined ? [] : [document.skeleton]].some(each => each.isBroken);
  return [{
    id: 'move-set', title, kind: 'extract', createsDocument: true,
    ...(isBroken ? { disabled: 'The manifest has syntax errors. Correct them first.' } : {}),
    change: () => extract(view, moved, freeName(view, `${folder}${nameFor(id, 'set')}`, manifestEnding)),
  }];
};

// Only the set at the cursor: another one of the same name is a mistake to be fixed in place.
function movedUnits({ units }: Document, set: DocumentUnit, id: string): readonly DocumentUnit[] {
  const name = id.toLowerCase();
  const isInSet = ({ content }: DocumentUnit): boolean =>
    content.definitions.some(({ attributeSet }) => attributeSet?.value.toLowerCase() === name);
  return units.filter(unit => unit === set || isInSet(unit));
}

function extract({ document }: DocumentView, moved: readonly DocumentUnit[], uri: string): Change {
  const { text } = document;
  const tree = parseJson(text);
  const layout = layoutOf(text);
  const starts = new Set(moved.map(({ start }) => start));
  const sections = elementArrays.flatMap(({ property }) => {
    const array = arrayOf(tree, tree.root, property);
    const items = itemsOf(tree, array).filter(item => starts.has(tree.start(item)));
    return items.length === 0 ? [] : [{ property, array, items }];
  });
  const edits = sections.flatMap(({ array, items }) => removeItems(tree, array, new Set(items)));
  const inner = layout.lineBreak + layout.step;
  const members = [
    ...['$schema', 'tenant'].flatMap(name => memberText(tree, name)),
    ...sections.map(({ property, items }) => {
      const elements = sectionText(tree, items.map(item => extentOf(tree, item)), layout);
      return `${JSON.stringify(property)}: [${elements}${inner}]`;
    }),
  ];
  const body = members.map(member => inner + member).join(',');
  const created = `${fileDirectives(document, layout)}{${body}${layout.lineBreak}}${layout.lineBreak}`;
  return { edits: [{ uri: document.uri, edits }], creates: [{ uri, text: created }] };
}

function memberText(tree: SyntaxTree, name: string): string[] {
  const value = valueOf(tree, tree.root, name);
  return value < 0 ? [] : [`${JSON.stringify(name)}: ${tree.source(value)}`];
}

// The elements as they are written, with their comments; only their indentation may change.
function sectionText(tree: SyntaxTree, extents: readonly ItemExtent[], { lineBreak, step }: Layout): string {
  const indentation = step + step;
  return extents.map(({ start, itemEnd, trailing }, index) => {
    const old = indentationAt(tree.text, start);
    const lines = (tree.text.slice(start, itemEnd) + (index === extents.length - 1 ? '' : ',')).split(/\r\n|\n|\r/);
    const reindented = (line: string): string => indentation + (line.startsWith(old) ? line.slice(old.length) : line.trimStart());
    const element = lines.map((line, number) => number === 0 || line === '' ? line : reindented(line)).join(lineBreak);
    const comments = trailing.map(comment => ` ${tree.text.slice(comment.start, comment.end)}`);
    return lineBreak + indentation + element + comments.join(lineBreak + indentation);
  }).join('');
}

// A rule that the author has switched off for the file stays off for what moves.
function fileDirectives({ text, skeleton }: Document, { lineBreak }: Layout): string {
  if (skeleton === undefined) return '';
  const directives = skeleton.content.directives.filter(({ kind }) => kind === 'file');
  return directives.map(({ span }) => text.slice(skeleton.hostOffset(span.start), skeleton.hostOffset(span.end)) + lineBreak).join('');
}
