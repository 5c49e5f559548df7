/** Parses a command line into flags, values and positional arguments, as `commands.ts` defines them. */
import { parseArgs } from 'node:util';
import { type Command, type Option } from './commands';

/** The program was called in a way that it does not understand. The message is for the user: one line, with a hint. */
export class UsageError extends Error {
  /** `guess` lets the caller that prints the message suggest the nearest name. */
  constructor(message: string, readonly guess?: Guess) {
    super(message);
  }
}

export interface Guess {
  readonly given: string;
  readonly known: readonly string[];
  /** The hint where no known name is near. */
  readonly otherwise: string;
}

export interface Arguments {
  readonly flags: ReadonlySet<string>;
  /** Each value of each option, in the order given. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly positionals: readonly string[];
}

/** Parses the arguments after the command's name. Throws a UsageError for an option that the command does not have. */
export function parseArguments(command: Command, argv: readonly string[]): Arguments {
  const known = new Map(command.options.map(option => [option.name, option]));
  // Not strict: its messages are several sentences long and suggest no nearest name.
  const { tokens } = parseArgs({
    args: [...argv],
    options: parseArgsOptions(command.options),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const flags = new Set<string>();
  const values = new Map<string, string[]>();
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const option = known.get(token.name);
    if (option === undefined) throw unknownOption(command, token.rawName);
    if (option.value === undefined) {
      if (token.value !== undefined) throw new UsageError(`${token.rawName} takes no value`);
      flags.add(option.name);
    } else {
      const value = checkedValue(option, token);
      const previous = values.get(option.name);
      if (previous === undefined) values.set(option.name, [value]);
      else previous.push(value);
    }
  }
  return { flags, values, positionals };
}

/** The last value of an option, which wins over those before it. */
export function lastValue(parsed: Arguments, option: string): string | undefined {
  return parsed.values.get(option)?.at(-1);
}

function parseArgsOptions(options: readonly Option[]): Record<string, { type: 'boolean' | 'string'; short?: string }> {
  return Object.fromEntries(options.map(option => [
    option.name,
    { type: option.value === undefined ? 'boolean' : 'string', ...option.short !== undefined && { short: option.short } },
  ]));
}

function checkedValue(option: Option, token: { rawName: string; value: string | undefined; inlineValue: boolean | undefined }): string {
  const { rawName, value } = token;
  // `--config --fix` forgot the value; `--config=--fix` has one.
  const isForgotten = value === undefined || token.inlineValue !== true && value.startsWith('-') && value.length > 1;
  if (isForgotten) throw new UsageError(`${rawName} needs a value: ${rawName} ${option.value ?? ''}`);
  if (option.choices !== undefined && !option.choices.includes(value)) {
    const otherwise = `it is one of ${option.choices.join(', ')}`;
    throw new UsageError(`${rawName} cannot be "${value}"`, { given: value, known: option.choices, otherwise });
  }
  return value;
}

function unknownOption(command: Command, rawName: string): UsageError {
  const known = command.options.map(option => `--${option.name}`);
  const otherwise = `"csa ${command.name} --help" lists the options`;
  return new UsageError(`unknown option ${rawName}`, { given: rawName, known, otherwise });
}
