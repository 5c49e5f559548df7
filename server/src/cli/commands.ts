/** The commands and their options, as data: the parser, the checks and the help all read this table. */

export interface Command {
  readonly name: 'lint' | 'outline' | 'explain' | 'rules' | 'language-server';
  /** The arguments after the name, as the help shows them. */
  readonly usage: string;
  /** One line for the command list. */
  readonly title: string;
  readonly text: string;
  readonly options: readonly Option[];
}

export interface Option {
  readonly name: string;
  readonly short?: string;
  /** The placeholder of the value in the help. An option without one takes no value. */
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
In folders, files that .gitignore lists, hidden files, and node_modules are skipped.
Globs are those of .csarc.json: *, **, ?, [a-z], [!a-z] and {a,b}.
Exit code: 0 clean, 1 problems at or above the fail level or unreadable or read-only files,
2 wrong usage, no file could be read, a .csarc.json is not JSON, or a rule has failed.`,
    options: [
      { name: 'format', value: 'FORMAT', choices: formats, text: 'pretty (default), compact, json, sarif, github, junit.' },
      {
        name: 'fail-on',
        value: 'LEVEL',
        choices: failLevels,
        text: 'Fail from this severity on: error (default), warning, information, never.',
      },
      { name: 'fix', text: 'Apply all safe fixes. With --stdin, print the fixed document.' },
      { name: 'rule', value: 'ID=SEVERITY', text: 'Set a severity: error, warning, information, off. Repeatable.' },
      { name: 'config', value: 'FILE', text: 'Use this configuration. It overrides every .csarc.json.' },
      { name: 'stdin', text: 'Check standard input.' },
      { name: 'stdin-filepath', value: 'PATH', text: 'Check standard input as if it were this file. The file need not exist.' },
      { name: 'quiet', short: 'q', text: 'Report errors only.' },
      {
        name: 'max-problems',
        value: 'N',
        text: `Print at most this many problems (pretty, compact, github). Default: ${defaultMaximumProblems}.`,
      },
      { name: 'no-color', text: 'Print without colors. NO_COLOR and FORCE_COLOR are respected, too.' },
      help,
    ],
  },
  {
    name: 'outline',
    usage: '[paths or globs…]',
    title: 'Show what the manifests model: sets, attributes, values, and who has them.',
    text: `Reads the manifests of the given folders; without any, of the working directory.
Prints what the editor's sidebar shows. Exit code: 0 shown, 2 wrong usage or unreadable files.`,
    options: [
      { name: 'format', value: 'FORMAT', choices: ['tree', 'json'], text: 'tree (default), json.' },
      {
        name: 'starts-with',
        value: 'TEXT',
        text: 'Only names and values that contain this, in any case, and what is above and below them. Those that start with it are first.',
      },
      { name: 'set', value: 'SET', text: 'Only this attribute set.' },
      help,
    ],
  },
  {
    name: 'explain',
    usage: 'RULE | "TEXT"',
    title: 'Explain a rule, or an error that Graph returned.',
    text: `With a rule: what it checks, why, its sources, and examples. "csa rules" lists the rules.
With the text of an error: what it means, the usual causes, and the rules that find them.
The error may be inside of a response, an error record of PowerShell or a line of a log.
Exit code: 0 explained, 1 unknown error, 2 wrong usage or unreadable request.`,
    options: [
      { name: 'stdin', text: 'Explain the error in standard input.' },
      { name: 'request', value: 'FILE', text: 'Show which lines of this request may have caused the error.' },
      { name: 'format', value: 'FORMAT', choices: ['text', 'json'], text: 'text (default), json.' },
      help,
    ],
  },
  {
    name: 'rules',
    usage: '',
    title: 'List the rules.',
    text: 'Lists every rule with its default severity and its confidence: how well the fact is attested.',
    options: [
      { name: 'format', value: 'FORMAT', choices: ['table', 'json'], text: 'table (default), json.' },
      help,
    ],
  },
  {
    name: 'language-server',
    usage: '--stdio',
    title: 'Serve an editor over the Language Server Protocol.',
    text: 'Serves one editor over standard input and output, until it disconnects. Set-up: docs/editors.md.',
    options: [
      { name: 'stdio', text: 'Communicate over standard input and output, the only transport.' },
      help,
    ],
  },
];
