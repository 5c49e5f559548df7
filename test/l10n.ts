/** The strings of the client: which are translated, and which escape translation. Found with TypeScript's own parser. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const sources = 'client/src';

export interface Text {
  readonly text: string;
  /** File and line. */
  readonly place: string;
}

/** The strings that the client passes to `l10n.t`, each once, sorted. */
export function translatedTexts(): readonly string[] {
  return [
    ...new Set(filesOf(sources).flatMap(file => textsIn(file, readFileSync(file, 'utf8')).translated.map(({ text }) => text))),
  ].sort();
}

/** Strings of the client that read like words for people but are not passed to `l10n.t`. */
export function looseTexts(): readonly Text[] {
  return filesOf(sources).flatMap(file => textsIn(file, readFileSync(file, 'utf8')).loose);
}

/** `l10n/bundle.l10n.json`: each string maps to itself. */
export function bundleText(): string {
  return `${JSON.stringify(Object.fromEntries(translatedTexts().map(text => [text, text])), null, 2)}\n`;
}

/** For one source. The argument of `l10n.t` must be a literal: throws for anything else, which could not be translated. */
export function textsIn(file: string, source: string): { readonly translated: readonly Text[]; readonly loose: readonly Text[] } {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.ES2022, true);
  const [translated, loose]: [Text[], Text[]] = [[], []];
  const placed = (node: ts.Node, text: string): Text =>
    ({ text, place: `${file}:${tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1}` });
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText(tree) === 'l10n.t') {
      const [message] = node.arguments;
      if (message === undefined || !ts.isStringLiteralLike(message)) {
        throw new Error(`${placed(node, '').place}: l10n.t takes one string literal; use {0} for the variable parts.`);
      }
      translated.push(placed(node, message.text));
      node.arguments.slice(1).forEach(visit);
      return;
    }
    if (isForPrograms(node, tree)) return;
    const text = textOf(node);
    if (text !== undefined && (isShown(node) ? /\p{L}/u.test(text) && !isName(text) : isSentence(text))) loose.push(placed(node, text));
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return { translated, loose };
}

/** Read by programs or in logs: modules, types, keys, values to compare with, errors that only a bug can cause, and the output channel. */
function isForPrograms(node: ts.Node, tree: ts.SourceFile): boolean {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return true;
  if (ts.isStringLiteralLike(node) && (ts.isCaseClause(node.parent) || isKey(node))) return true;
  if (ts.isNewExpression(node)) return /Error$|^Worker$/.test(node.expression.getText(tree));
  return ts.isCallExpression(node) && /\boutput\.(?:error|warn|info|debug|trace|append|appendLine)$/.test(node.expression.getText(tree));
}

function isKey(node: ts.Node): boolean {
  return ts.isPropertyAssignment(node.parent) && node.parent.name === node;
}

function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  return ts.isTemplateExpression(node)
    ? [node.head, ...node.templateSpans.map(({ literal }) => literal)].map(({ text }) => text).join('…')
    : undefined;
}

const shownProperties = new Set([
  'title', 'label', 'detail', 'description', 'placeHolder', 'prompt', 'tooltip', 'message', 'text', 'openLabel', 'saveLabel',
  'accessibilityInformation',
]);
const shownCalls = /^(?:window\.)?show(?:Information|Warning|Error)Message$|^(?:window\.)?setStatusBarMessage$/;

/** Whether VS Code shows it, as the value of a property or as an argument of a call. */
function isShown(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isParenthesizedExpression(parent) || (ts.isConditionalExpression(parent) && parent.condition !== node)) return isShown(parent);
  if (ts.isBinaryExpression(parent)
    && [ts.SyntaxKind.QuestionQuestionToken, ts.SyntaxKind.BarBarToken].includes(parent.operatorToken.kind)) return isShown(parent);
  if (ts.isPropertyAssignment(parent) && parent.initializer === node) {
    return ts.isIdentifier(parent.name) && shownProperties.has(parent.name.text);
  }
  if (ts.isBinaryExpression(parent) && parent.right === node && ts.isPropertyAccessExpression(parent.left)) {
    return shownProperties.has(parent.left.name.text);
  }
  return ts.isCallExpression(parent) && parent.arguments.some(argument => argument === node)
    && shownCalls.test(parent.expression.getText());
}

/** An id, a path or an example of a name. The text beside icons and placeholders is checked on its own. */
function isName(text: string): boolean {
  return /^[a-z0-9$().~…/\\:_-]*$/.test(text.replace(/\$\([\w~-]+\)/g, '').trim());
}

/** Two or more words; the first may start with a capital. */
function isSentence(text: string): boolean {
  return /^\p{L}[\p{L}'’-]* \p{L}/u.test(text.trim()) && !/^[a-z]+ (?:[<=>!&|]|in|not)/.test(text);
}

function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts')).map(name =>
    path.posix.join(folder, name.replaceAll('\\', '/'))).sort();
}
