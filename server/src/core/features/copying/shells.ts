/** The shells for which commands are copied: how each quotes a word, names a variable and continues a line. */
import { cmdJson, cmdQuoted, posixQuoted, powerShellHereString, powerShellQuoted } from './shell-quoting';
import { tooLong, unquotable, type CopyRefusal } from './refusal';
import { type RequestParts } from './request-text';
import { percentDecoded } from '../../text/percent-decoded';

export type ShellId = 'bash' | 'powershell' | 'cmd';

/** Prints the commands of one shell. Undefined where it cannot quote what they contain. */
export interface Shell {
  readonly curl: (request: RequestParts) => string | CopyRefusal;
  readonly azRest: (request: RequestParts) => string | CopyRefusal;
}

type Words = readonly (string | undefined)[];

/** How a shell writes what commands have in common that take the body as an argument. */
interface Style {
  readonly command: (lines: readonly Words[]) => string | CopyRefusal;
  readonly quoted: (text: string) => string | undefined;
  readonly body: (text: string) => string | undefined;
  /** A header for `az`. */
  readonly azHeader: (text: string) => string | undefined;
  /** The header with the token, in quotes in which the shell replaces the variable. */
  readonly authorization: string;
}

function shellOf({ command: print, quoted, body: bodyOf, azHeader, authorization }: Style): Shell {
  return {
    // `--globoff`: braces and brackets in a URL would be patterns. `--data-raw` reads no file, whatever the body begins with.
    curl: ({ method, url, headers, body }) => print([
      ['curl --globoff --request', method, quoted(url)],
      ['--header', authorization],
      ...headers.map(header => ['--header', quoted(header.join(': '))]),
      ...body === undefined ? [] : [['--data-raw', bodyOf(body)]],
    ]),
    // A body that begins with an at sign would name a file.
    azRest: ({ method, url, headers, body }) => print([
      ['az rest --method', method, '--url', quoted(azUrl(url))],
      ...headers.length === 0 ? [] : [['--headers', ...headers.map(header => azHeader(header.join('=')))]],
      ...body === undefined ? [] : [['--body', body.startsWith('{') ? bodyOf(body) : undefined]],
    ]),
  };
}

const bash = shellOf({
  command: lines => command(' \\', lines), quoted: posixQuoted, body: posixQuoted, azHeader: posixQuoted,
  authorization: '"Authorization: Bearer $ACCESS_TOKEN"',
});

/**
 * Windows PowerShell removes the quotes of JSON in the arguments of a program, and PowerShell 7 those of a batch file such as `az.cmd`. The
 * body therefore goes through a file, in UTF-8 without a byte order mark, which both programs read.
 */
const powershell: Shell = {
  // Without `.exe`, `curl` is an alias of Windows PowerShell for another command.
  curl: ({ method, url, headers, body }) => throughFile(body, [
    ['curl.exe --globoff --request', method, powerShellQuoted(url)],
    ['--header "Authorization: Bearer $env:ACCESS_TOKEN"'],
    ...headers.map(header => ['--header', powerShellArgument(header.join(': '))]),
    ...body === undefined ? [] : [['--data-binary "@$file"']],
  ]),
  // `az` is a batch file on Windows: an ampersand in the URL would end its command, so the query is passed in parts.
  azRest({ method, url, headers, body }) {
    const [path = '', query] = azUrl(url).split(/\?(.*)/s);
    const parameters = query === undefined ? [] : query.split('&').map(decoded);
    return throughFile(body, [
      ['az rest --method', method, '--url', batchArgument(path)],
      ...parameters.length === 0 ? [] : [['--url-parameters', ...parameters.map(batchArgument)]],
      ...headers.length === 0 ? [] : [['--headers', ...headers.map(header => batchArgument(header.join('=')))]],
      ...body === undefined ? [] : [['--body "@$file"']],
    ]);
  },
};

/** What cmd takes: 8,191 characters, of which programs that start it need some. */
const longestCmdLine = 8000;

const cmd = shellOf({
  command: cmdCommand, quoted: cmdQuoted, body: cmdBody, azHeader: cmdBatchArgument,
  authorization: '^"Authorization: Bearer %ACCESS_TOKEN%^"',
});

export const shells: Readonly<Record<ShellId, Shell>> = { bash, powershell, cmd };

/** Escapes `{subscriptionId}`, which the Azure CLI would replace with the id of the current subscription. */
function azUrl(url: string): string {
  return url.replaceAll('{subscriptionId}', '%7BsubscriptionId%7D');
}

function command(continuation: string, lines: readonly Words[]): string | CopyRefusal {
  return lines.flat().includes(undefined) ? unquotable : `${lines.map(words => words.join(' ')).join(`${continuation}\n  `)}\n`;
}

function cmdCommand(lines: readonly Words[]): string | CopyRefusal {
  const text = command(' ^', lines);
  return typeof text === 'string' && text.length > longestCmdLine ? tooLong : text;
}

function throughFile(body: string | undefined, lines: readonly Words[]): string | CopyRefusal {
  const text = command(' `', lines);
  if (typeof text !== 'string' || body === undefined) return text;
  const hereString = powerShellHereString(body);
  if (hereString === undefined) return unquotable;
  return [
    `$body = ${hereString}`,
    '$file = [System.IO.Path]::GetTempFileName()',
    '[System.IO.File]::WriteAllText($file, $body)',
    `${text}Remove-Item $file`,
    '',
  ].join('\n');
}

/** An argument of a program, in which Windows PowerShell would remove double quotes. */
function powerShellArgument(text: string): string | undefined {
  return text.includes('"') ? undefined : powerShellQuoted(text);
}

/**
 * An argument of a batch file, which cmd starts. Without whitespace, PowerShell does not put it in quotes, and cmd would interpret it. A
 * percent sign is harmless where it escapes a byte of a URL, unless two of them name the only variable that looks like that.
 */
function batchArgument(text: string): string | undefined {
  const isVariable = /%(?![\da-f]{2})|%CD%/i.test(text);
  const isExposed = !/ /.test(text) && /[&|<>^]/.test(text);
  return isVariable || isExposed ? undefined : powerShellArgument(text);
}

/** The quotes of a word are seen when the batch file hands it on, so there may be none inside. */
function cmdBatchArgument(text: string): string | undefined {
  return text.includes('"') ? undefined : cmdQuoted(text);
}

function cmdBody(body: string): string | undefined {
  const json = cmdJson(body);
  return json === undefined ? undefined : cmdQuoted(json);
}

/** As `az` takes it, to encode it again. */
function decoded(parameter: string): string {
  const text = parameter.replaceAll('+', ' ');
  return percentDecoded({ text, offsets: [] }, 0, text.length).text;
}
