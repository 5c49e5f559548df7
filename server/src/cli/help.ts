import { type Command, commands, type Option } from './commands';

/** What `csa --help` prints. */
export function generalHelp(): string {
  return `csa checks Microsoft Entra custom security attributes as code.

Usage: csa COMMAND [options]

Commands:
${columns([...commands.map((command): Row => [command.name, command.title]), ['help', 'Show the help of a command.']])}
Options:
${columns([['-h, --help', 'Show this help.'], ['-v, --version', 'Show the version.']])}`;
}

/** What `csa COMMAND --help` prints. */
export function commandHelp(command: Command): string {
  return `Usage: ${['csa', command.name, command.usage, '[options]'].filter(Boolean).join(' ')}

${command.text}

Options:
${columns(command.options.map((option): Row => [label(option), option.text]))}`;
}

function label(option: Option): string {
  const short = option.short === undefined ? '' : `-${option.short}, `;
  const value = option.value === undefined ? '' : ` ${option.value}`;
  return `${short}--${option.name}${value}`;
}

type Row = readonly [left: string, right: string];

function columns(rows: readonly Row[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}\n`).join('');
}
