/** What a suite in an extension host reports to the launcher: one line on the console for each event. */

export type SuiteEvent =
  /** The window did not open as requested; the launcher opens it again. */
  | { readonly kind: 'no-folder' }
  | { readonly kind: 'start'; readonly total: number }
  | { readonly kind: 'suite'; readonly title: string; readonly depth: number }
  | { readonly kind: 'pass'; readonly title: string; readonly depth: number; readonly duration: number; readonly slow: boolean }
  | { readonly kind: 'fail'; readonly title: string; readonly depth: number; readonly fullTitle: readonly string[]; readonly error: string }
  | { readonly kind: 'end'; readonly passes: number; readonly failures: number; readonly duration: number };

/** The number identifies the event: some hosts print a line twice. */
interface Numbered {
  readonly number: number;
  readonly event: SuiteEvent;
}

const mark = 'csa-suite-event ';

/** The console line of an event. */
export function lineOf(number: number, event: SuiteEvent): string {
  return mark + JSON.stringify({ number, event } satisfies Numbered);
}

/** Reads events from console lines, each once, whatever precedes the mark. Returns undefined when the line has no new event. */
export function eventReader(): (line: string) => SuiteEvent | undefined {
  const seen = new Set<number>();
  return line => {
    const start = line.indexOf(mark);
    if (start === -1) return undefined;
    const { number, event } = JSON.parse(line.slice(start + mark.length)) as Numbered;
    if (seen.has(number)) return undefined;
    seen.add(number);
    return event;
  };
}
