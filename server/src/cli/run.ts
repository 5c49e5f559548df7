import { version } from '../../../package.json';
import { type Arguments, parseArguments, UsageError } from './arguments';
import { type Command, commands } from './commands';
import { lines, type Printed } from './destination';
import { commandHelp, generalHelp } from './help';
import { exitCodes, type Io } from './io';
import { printMessage } from './print';

/**
 * Runs one command line (without node and the script) and returns the exit code of the process.
 * It never rejects: wrong usage and internal errors become one line on standard error and exit code 2.
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch(argv, io);
  } catch (error) {
    if (error instanceof UsageError) {
      const { suggestion } = await import('./suggestion');
      const { message, guess } = error;
      const hint = guess === undefined ? '' : `; ${suggestion(guess.given, guess.known) ?? guess.otherwise}`;
      printMessage(io, message + hint);
    } else {
      printMessage(io, `internal error: ${error instanceof Error ? error.message : String(error)}`);
      if (io.env.CSA_DEBUG === '1' && error instanceof Error) io.stderr.write(lines(`${error.stack ?? ''}\n`));
    }
    return exitCodes.failure;
  }
}

async function dispatch([first, ...rest]: readonly string[], io: Io): Promise<number> {
  if (first === undefined) {
    io.stderr.write(lines(generalHelp()));
    return exitCodes.failure;
  }
  if (first === '--version' || first === '-v') return print(io, lines(`${version}\n`));
  if (first === '--help' || first === '-h') return print(io, lines(generalHelp()));
  if (first === 'help') return print(io, lines(helpFor(rest[0])));

  const command = findCommand(first);
  const parsed = parseArguments(command, rest);
  if (parsed.flags.has('help')) return print(io, lines(commandHelp(command)));
  return await perform(command, parsed, io);
}

function helpFor(topic: string | undefined): string {
  return topic === undefined || topic.startsWith('-') ? generalHelp() : commandHelp(findCommand(topic));
}

/** Each command loads only the modules that it needs. */
async function perform(command: Command, parsed: Arguments, io: Io): Promise<number> {
  switch (command.name) {
    case 'lint': {
      const [{ lint }, { parseLintOptions }] = await Promise.all([import('./lint'), import('./options')]);
      return await lint(parseLintOptions(parsed), io);
    }
    case 'outline': return (await import('./outline')).outline(parsed, io);
    case 'explain': return await (await import('./explain')).explain(parsed, io);
    case 'rules': return print(io, (await import('./explain')).listRules(parsed));
    case 'language-server': return await serveEditor(parsed);
  }
}

function findCommand(name: string): Command {
  const command = commands.find(each => each.name === name);
  if (command !== undefined) return command;
  if (name.startsWith('-')) throw new UsageError(`unknown option ${name}; "csa --help" lists the options`);
  const known = commands.map(each => each.name);
  throw new UsageError(`unknown command "${name}"`, { given: name, known, otherwise: '"csa --help" lists the commands' });
}

/** Resolves at once; the connection keeps the process alive, and ends it. */
async function serveEditor(parsed: Arguments): Promise<number> {
  if (!parsed.flags.has('stdio')) throw new UsageError('language-server needs --stdio: standard input and output are its only transport');
  const { serve } = await import('../lsp/main.node');
  serve();
  return exitCodes.clean;
}

function print(io: Io, printed: Printed): number {
  io.stdout.write(printed);
  return exitCodes.clean;
}
