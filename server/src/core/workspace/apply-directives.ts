/** Removes the findings that directives in comments switch off, and reports directives that switch off nothing. */
import { type Settings } from '../configuration/configuration';
import { type Directive } from '../model/directives';
import { type Document, type DocumentUnit } from './document';
import { withoutComment, withoutName } from './suppress';
import { type Finding, type Fix, type Severity } from '../lint/finding';
import { endOfLine } from '../text/lines';
import { nearest } from '../text/nearest';
import { rulesById, needlessDirective } from '../rules';
import { type Edit, type Span } from '../text/text';
import { hostSpan } from '../model/unit';
import { quote } from '../text/words';

interface PlacedDirective {
  readonly directive: Directive;
  readonly unit: DocumentUnit;
  /** Host span of what it covers; a directive for the file covers everything. */
  readonly covers: Span;
}

/** What a directive switches off: one of the rules that it names, or every rule if it names none, represented by the whole comment. */
type Scope = Directive['rules'][number] | Span;

/** The directives of a document, and which of them have switched something off. */
export class Directives {
  private readonly placed: readonly PlacedDirective[];
  private readonly reaches: readonly Reach[];
  private readonly used = new Set<Scope>();

  constructor(private readonly document: Document) {
    this.placed = placedDirectives(document);
    this.reaches = reachesOf(this.placed);
  }

  /** Calls `remain` with those of the findings, which are sorted, that no directive switches off. */
  remaining(findings: readonly Finding[], remain: (finding: Finding) => void): void {
    let active: readonly Reach[] = [];
    let next = 0;
    for (const finding of findings) {
      const { start } = finding.span;
      const before = next;
      for (let reach = this.reaches[next]; reach !== undefined && reach.covers.start <= start; reach = this.reaches[next]) next++;
      // Few directives cover any one position: those whose range has ended are dropped.
      if (next > before || active.some(({ covers }) => covers.end < start)) {
        active = [...active, ...this.reaches.slice(before, next)].filter(({ covers }) => covers.end >= start);
      }
      if (!this.switchOff(finding, active)) remain(finding);
    }
  }

  /** Reports what has switched off nothing so far. */
  needless(settings: Settings, report: (finding: Finding) => void): void {
    const level = settings.severity(needlessDirective.id) ?? 'information';
    if (level === 'off') return;
    for (const { directive, unit } of this.placed) {
      for (const scope of scopesOf(directive)) {
        if (!this.used.has(scope)) report(needless(this.document, { unit, directive, scope, level }));
      }
    }
  }

  private switchOff({ rule }: Finding, active: readonly Reach[]): boolean {
    let isOff = false;
    for (const { everything, byRule } of active) {
      for (const scopes of [everything, byRule.get(rule) ?? []]) {
        const [first] = scopes;
        if (first === undefined) continue;
        isOff = true;
        // All of them count as used. One is kept, so that the next finding costs no more than this one.
        for (const scope of scopes.splice(1)) this.used.add(scope);
        this.used.add(first);
      }
    }
    return isOff;
  }
}

/** A span that one or more directives cover exactly, and the rules that they switch off there. */
interface Reach {
  readonly covers: Span;
  readonly everything: Scope[];
  readonly byRule: Map<string, Scope[]>;
}

/** Sorted by start. Any number of directives may cover the same span. */
function reachesOf(placed: readonly PlacedDirective[]): Reach[] {
  const reaches = new Map<string, Reach>();
  for (const { directive, covers } of placed) {
    const key = `${covers.start}:${covers.end}`;
    let reach = reaches.get(key);
    if (reach === undefined) reaches.set(key, reach = { covers, everything: [], byRule: new Map() });
    for (const scope of scopesOf(directive)) {
      const list = 'value' in scope ? reach.byRule.get(scope.value) ?? [] : reach.everything;
      if ('value' in scope) reach.byRule.set(scope.value, list);
      list.push(scope);
    }
  }
  return [...reaches.values()].sort((a, b) => a.covers.start - b.covers.start);
}

function scopesOf(directive: Directive): readonly Scope[] {
  return directive.rules.length === 0 ? [directive.span] : directive.rules;
}

interface NeedlessScope {
  readonly unit: DocumentUnit;
  readonly directive: Directive;
  readonly scope: Scope;
  readonly level: Severity;
}

function needless({ uri, text }: Document, { unit, directive, scope, level }: NeedlessScope): Finding {
  const span = hostSpan({ unit, span: scope });
  const { message, suggestion } = wordsFor(scope);
  // Not safe: the rule may only be switched off in the configuration for the moment.
  const fix = (title: string, edit: Edit): Fix => ({ title, isSafe: false, edits: [{ uri, edits: [edit] }] });
  const removal = directive.rules.length < 2
    ? fix('Remove the comment', withoutComment(text, hostSpan({ unit, span: directive.span })))
    : fix('Remove the name from the comment', withoutName(text, span));
  return {
    rule: needlessDirective.id, severity: level, uri, related: [], tag: 'unnecessary', message,
    span: { start: span.start, end: span.start + endOfLine(text.slice(span.start, span.end), 0) },
    fixes: suggestion === undefined ? [removal] : [fix(`Change to ${quote(suggestion)}`, { ...span, text: suggestion }), removal],
  };
}

function wordsFor(scope: Scope): { readonly message: string; readonly suggestion?: string } {
  if (!('value' in scope)) return { message: 'This comment switches no finding off. Remove it.' };
  const name = quote(scope.value);
  if (rulesById.has(scope.value)) return { message: `This comment switches off ${name}, which finds nothing here. Remove it.` };
  const suggestion = nearest(scope.value, rulesById.keys());
  return suggestion === undefined
    ? { message: `There is no rule ${name}. Remove it.` }
    : { message: `There is no rule ${name}. Did you mean ${quote(suggestion)}?`, suggestion };
}

function placedDirectives(document: Document): PlacedDirective[] {
  const placed: PlacedDirective[] = [];
  for (const unit of document.unitsWithDirectives) {
    for (const directive of unit.content.directives) placed.push({ directive, unit, covers: covered(document, unit, directive) });
  }
  return placed;
}

function covered(document: Document, unit: DocumentUnit, { kind, span, covers }: Directive): Span {
  const { text } = document;
  if (kind === 'file') return { start: 0, end: text.length };
  if (covers !== undefined) return { start: unit.hostOffset(covers.start), end: unit.hostOffset(covers.end) };
  const lineEnd = endOfLine(text, unit.hostOffset(span.end));
  const start = lineEnd + (text.startsWith('\r\n', lineEnd) ? 2 : 1);
  return { start, end: endOfLine(text, start) };
}
