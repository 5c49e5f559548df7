/** The commands and their options, as data: the parser, the checks and the help all read this table. */

export interface Command {
  readonly name: 'lint' | 'outline' | 'explain' | 'rules' | 'language-server';
  /** The arguments behind the name, as the help shows them. */
  readonly usage: string;
  /** One line for the list of commands. */
  readonly title: string;
  readonly text: string;
  readonly options: readonly Option[];
}

export interface Option {
  readonly name: string;
  readonly short?: string;
  /** What the value is called in the help. An option without one takes no value. */
  readonly value?: string;
  readonly choices?: readonly string[];
  readonly text: string;
}

export const formats = ['pretty', 'compact', 'json', 'sarif', 'github', 'junit'] as const;
export type Format = typeof formats[number];

export const failLevels = ['error', 'warning', 'information', 'never'] as const;
export type FailLevel = typeof failLevels[number];

export const defaultMaximumProblems = 1000;

const help: Option = { name: 'help', short: 'h', text: 'Show this help.' };

export const commands: readonly Command[] = [
  {
    name: 'lint',
    usage: '[paths or globs…]',
    title: 'Check manifests, request bodies, HTTP files and Markdown.',
    text: `Checks the given files, folders and globs; without any, the working directory.
In folders, what .gitignore names, hidden files, and node_modules are left out.
A glob means what it means in .csarc.json: *, **, ?, [a-z], [!a-z] and {a,b}.
Exit code: 0 clean, 1 problems at or above the fail level, 2 wrong use or nothing to read.`,
    options: [
      { name: 'format', value: 'FORMAT', choices: formats, text: 'pretty (default), compact, json, sarif, github, junit.' },
      { name: 'fail-on', value: 'LEVEL', choices: failLevels, text: 'Fail from this severity on: error (default), warning, information, never.' },
      { name: 'fix', text: 'Apply all safe fixes. With --stdin, print the fixed text.' },
      { name: 'rule', value: 'ID=SEVERITY', text: 'Set a severity: error, warning, information, off. Repeatable.' },
      { name: 'config', value: 'FILE', text: 'Use this configuration. It wins over every .csarc.json.' },
      { name: 'stdin', text: 'Check the text from standard input.' },
      { name: 'stdin-filepath', value: 'PATH', text: 'Check the text as if it were in this file. The file need not exist.' },
      { name: 'quiet', short: 'q', text: 'Report errors only.' },
      { name: 'max-problems', value: 'N', text: `Print at most so many problems (pretty, compact, github). Default: ${defaultMaximumProblems}.` },
      { name: 'no-color', text: 'No colors. NO_COLOR and FORCE_COLOR are honored as well.' },
      help,
    ],
  },
  {
    name: 'outline',
    usage: '[paths or globs…]',
    title: 'Show what the manifests model: sets, attributes, values, and who has them.',
    text: `Reads the manifests of the given folders; without any, of the working directory.
Prints what the sidebar of the editor shows. Exit code: 0 shown, 2 wrong use or unreadable files.`,
    options: [
      { name: 'format', value: 'FORMAT', choices: ['tree', 'json'], text: 'tree (default), json.' },
      { name: 'starts-with', value: 'TEXT', text: 'Only names and values that start with this, in any case, and what is above and below them.' },
      { name: 'set', value: 'SET', text: 'Only this attribute set.' },
      help,
    ],
  },
  {
    name: 'explain',
    usage: 'RULE',
    title: 'Explain a rule: what it checks, why, and where that is written.',
    text: 'Prints what a rule checks, why, its sources, and examples. "csa rules" lists the rules.',
    options: [help],
  },
  {
    name: 'rules',
    usage: '',
    title: 'List the rules.',
    text: 'Lists every rule with its default severity and how well its fact is attested.',
    options: [
      { name: 'format', value: 'FORMAT', choices: ['table', 'json'], text: 'table (default), json.' },
      help,
    ],
  },
  {
    name: 'language-server',
    usage: '--stdio',
    title: 'Serve an editor that speaks the language server protocol.',
    text: 'Serves one editor over standard input and output, until it says goodbye. docs/editors.md has set-ups.',
    options: [
      { name: 'stdio', text: 'Speak over standard input and output. Nothing else is there to choose, but editors say it.' },
      help,
    ],
  },
];
