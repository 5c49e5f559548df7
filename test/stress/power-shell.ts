/** How PowerShell parses a copy, by the grammar that VS Code ships: the tokens of the text, with the strings as PowerShell decodes them. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';

/** The parts of `@vscode/tree-sitter-wasm` that are used. It is loaded only for this: rounds of other fuzzers do without it. */
interface TreeSitter {
  readonly Parser: {
    new (): { setLanguage(language: unknown): void; parse(text: string): { readonly rootNode: Node; delete(): void } | null };
    init(): Promise<void>;
  };
  readonly Language: { load(file: string): Promise<unknown> };
}

interface Node {
  readonly type: string;
  readonly text: string;
  readonly hasError: boolean;
  readonly children: readonly (Node | null)[];
  readonly namedChildren: readonly (Node | null)[];
  readonly namedChildCount: number;
}

/** A string is an object, so that no token can be mistaken for it. */
export type Token = string | { readonly string: string };

export interface PowerShell {
  /** Throws if the grammar finds an error. */
  readonly statements: (text: string) => { readonly count: number; readonly tokens: readonly Token[] };
}

export async function powerShellGrammar(): Promise<PowerShell> {
  // V8 would optimize the grammar's lexer for most of a minute, and the process would not exit before that.
  setFlagsFromString('--liftoff-only');
  const load = createRequire(__filename);
  const { Language, Parser } = load('@vscode/tree-sitter-wasm') as TreeSitter;
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(path.join(path.dirname(load.resolve('@vscode/tree-sitter-wasm')), 'tree-sitter-powershell.wasm')));
  return {
    statements(text) {
      const tree = parser.parse(text);
      assert.ok(tree !== null && !tree.rootNode.hasError, text);
      const tokens: Token[] = [];
      addTokens(tree.rootNode, tokens);
      const count = tree.rootNode.namedChildren.reduce((sum, child) => sum + (child?.namedChildCount ?? 0), 0);
      tree.delete();
      return { count, tokens };
    },
  };
}

function addTokens(node: Node, tokens: Token[]): void {
  if (node.type === 'string_literal') tokens.push({ string: decoded(node.text) });
  else if (node.children.length === 0) tokens.push(...node.text.trim() === '' ? [] : [node.text]);
  else for (const child of node.children) if (child !== null) addTokens(child, tokens);
}

/** The grammar does not treat curly quotes as quotes: here they must be doubled or escaped, as PowerShell requires. */
function decoded(literal: string): string {
  const hereString = /^@'\n([^]*)\n'@$/.exec(literal)?.[1];
  if (hereString !== undefined) {
    assert.doesNotMatch(hereString, /(?:^|[\r\n])\s*['\u2018-\u201b]@/, literal);
    return hereString;
  }
  const single = /^'((?:[^'\u2018-\u201b]|(['\u2018-\u201b])\2)*)'$/.exec(literal)?.[1];
  if (single !== undefined) return single.replace(/(['\u2018-\u201b])\1/g, '$1');
  const double = /^"((?:[^"`$#\u201c-\u201e]|`[`$"#rnt\u201c-\u201e]|\$\(\[char\]0x[\da-f]{1,4}\))*)"$/.exec(literal)?.[1];
  assert.ok(double !== undefined, literal);
  const escapes: Readonly<Record<string, string>> = { r: '\r', n: '\n', t: '\t' };
  return double.replace(/`(.)|\$\(\[char\]0x([\da-f]+)\)/g, (_, escaped: string | undefined, code: string) =>
    escaped === undefined ? String.fromCharCode(parseInt(code, 16)) : escapes[escaped] ?? escaped);
}
