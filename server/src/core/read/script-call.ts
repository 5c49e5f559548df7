/** A call of a command that sends a request, with the body that it sends. */
import {
  additionalProperties, bodyParameter, cmdletNamed, requestCommandNamed, type Cmdlet, type RequestCommand,
} from '../graph/cmdlets';
import { isSentElsewhere, readDecodedUrl, type GraphUrl } from '../graph/url';
import { hasMeantProperty, propertyName } from '../model/assignment';
import { emptyContent, type Content } from '../model/model';
import { bodyKindOf, bodyShapes, readBody, type Body, type BodyKind, type Header, type Request } from '../model/request';
import { isUse, useOf } from '../model/request-use';
import { callNotation, callTape } from '../notation/powershell/call';
import { type Argument } from '../notation/powershell/expression';
import { type Command } from '../notation/powershell/script';
import { append } from '../text/collections';
import { type DecodedText } from '../text/decoded';
import { type At, type Span } from '../text/text';
import { keysOf } from '../tree/nodes';
import { NodeKind, type SyntaxTree } from '../tree/tree';
import { isResponse } from './recognition';
import { principalOf, readBatch, requestContent } from './request';
import {
  isString, kindOfLiteral, literalTree, propertyTape, treeOf, typed, typedTree, type ScriptTree, type UnitText,
} from './script-bodies';
import { ownContent, type FoundRequest } from './script-own-bodies';
import { type FoundLiteral, type ScriptValues } from './script-values';

/** What a call sends. */
interface Sent extends Pick<Request, 'headers' | 'hasBody'> {
  readonly verb: string;
  readonly url: GraphUrl;
  /** Where the method is written, if it is. */
  readonly method?: At<string> | undefined;
  readonly body: Body | undefined;
  readonly conversion?: Request['conversion'] | undefined;
}

/** One call of a command. */
export class CallReader {
  /** The literals that are its body, or a part of it. */
  readonly bodies: Span[] = [];
  private readonly given: readonly Argument[];
  private readonly isWhole: boolean;
  private readonly hashtables: readonly Span[];

  constructor(private readonly text: string, private readonly command: Command, private readonly values: ScriptValues) {
    const { arguments: given, isWhole, hashtables } = values.argumentsOf(command.arguments, command.block);
    this.given = given;
    this.isWhole = isWhole;
    this.hashtables = hashtables;
  }

  request(): FoundRequest | undefined {
    const { name } = this.command;
    const cmdlet = cmdletNamed(name.value);
    if (cmdlet !== undefined) return this.ofCmdlet(cmdlet);
    const requestCommand = requestCommandNamed(name.value);
    return requestCommand === undefined ? undefined : this.ofRequestCommand(requestCommand);
  }

  /** `Update-MgUser -UserId … -CustomSecurityAttributes …` */
  private ofCmdlet(cmdlet: Cmdlet): FoundRequest | undefined {
    const { verb } = cmdlet;
    const parts: Span[] = [this.command, ...this.hashtables];
    const kind = this.kindOf(cmdlet);
    const bodyArgument = this.argument(bodyParameter) ?? this.argument(additionalProperties);
    const assigned = this.argument(propertyName);
    const isAssigned = kind === 'object' && assigned !== undefined;
    const literal = this.follow(bodyArgument ?? (isAssigned ? assigned : undefined), parts);
    const isTyped = bodyArgument?.name?.value.toLowerCase() === bodyParameter;
    if (kind === undefined || (kind === 'object' && literal === undefined)) return undefined;
    const body = (unit: UnitText, url: GraphUrl): Body | undefined => {
      if (literal === undefined) return bodyArgument === undefined ? this.bodyOfArguments(kind, unit, url) : undefined;
      const tree = bodyArgument === undefined ? this.treeOfAssignment(unit, literal, assigned)
        : isTyped ? typedTree(unit, typed(this.text, literal.literal.tape, kind), literal.literal.comments)
          : treeOf(unit, literal.literal.tape, literal.literal.comments);
      if (tree === undefined || tree.kind(tree.root) !== NodeKind.Object) return undefined;
      const hasElision = literal.isPartial || (!isTyped && bodyArgument !== undefined);
      return this.bodyOf(kind, { tree, hasElision }, url);
    };
    return this.found(parts, (unit, unitText) => {
      const url = readDecodedUrl(this.pathOf(cmdlet, unit));
      if (url === undefined) return emptyContent;
      return this.content(unit, unitText, { verb, url, headers: this.headers(unit), body: body(unit, url), hasBody: true });
    });
  }

  /** `Invoke-MgGraphRequest -Method PATCH -Uri … -Body …` */
  private ofRequestCommand({ byPosition, convertsBody }: RequestCommand): FoundRequest | undefined {
    const positional = this.given.filter(({ name }) => name === undefined);
    const argument = (name: (typeof byPosition)[number]): Argument | undefined => {
      const free = byPosition.filter(each => this.argument(each) === undefined);
      return this.argument(name) ?? (free.includes(name) ? positional[free.indexOf(name)] : undefined);
    };
    const parts: Span[] = [this.command, ...this.hashtables];
    const [uri, method] = [this.follow(argument('uri'), parts), this.follow(argument('method'), [])];
    const body = this.follow(argument('body'), parts);
    const hasBody = argument('body') !== undefined || this.argument('inputfilepath') !== undefined;
    return this.found(parts, (unit, unitText) => {
      const decoded = uri === undefined ? undefined : decodedOf(unit, uri);
      const url = decoded === undefined ? undefined : readDecodedUrl(decoded);
      const verb = this.verbOf(argument('method'), method, unit);
      const headers = this.headers(unit);
      if (url === undefined || verb === undefined || isSentElsewhere(url, headers)) {
        return body === undefined ? emptyContent : ownContentOf(unit, body, unitText);
      }
      const isJson = body !== undefined && (convertsBody || body.conversion !== undefined || isString(body.literal));
      const conversion = body === undefined ? undefined : conversionOf(body, unit);
      return this.sent(unit, unitText, { ...verb, url, headers, hasBody, conversion }, isJson ? literalTree(unit, body) : undefined);
    });
  }

  private sent(
    unit: UnitText, unitText: string, sent: Omit<Sent, 'body'>, tree: ScriptTree | undefined,
  ): Content {
    if (sent.url.target.resource === 'batch' && tree !== undefined) return readBatch(tree.tree, unitText, tree.hasElision) ?? emptyContent;
    const kind = bodyKindOf(sent.verb, sent.url);
    const body = tree === undefined || kind === undefined ? undefined : this.bodyOf(kind, tree, sent.url);
    return this.content(unit, unitText, { ...sent, body });
  }

  private found(parts: readonly Span[], read: FoundRequest['read']): FoundRequest | undefined {
    const start = Math.min(...parts.map(part => part.start));
    const end = Math.max(...parts.map(part => part.end));
    const alone = read({ text: this.text, origin: start }, this.text.slice(start, end));
    if (alone === emptyContent) return undefined;
    return { start, end, read, key: origin => parts.map(part => part.start - origin).join(',') };
  }

  private content({ origin }: UnitText, text: string, { verb, method, url, headers, body, hasBody, conversion }: Sent): Content {
    const { start, end } = this.command.name;
    const request: Request = {
      host: 'script', verb, url, headers, text, hasBody,
      anchor: { start: start - origin, end: end - origin },
      ...(method === undefined ? {} : { method }),
      ...(body === undefined ? {} : { body }),
      ...(conversion === undefined ? {} : { conversion }),
    };
    return isUse(useOf(request)) ? requestContent(request) : emptyContent;
  }

  private bodyOf(kind: BodyKind, { tree, hasElision }: ScriptTree, url: GraphUrl): Body | undefined {
    if ((kind === 'object' && !hasMeantProperty(tree, tree.root)) || isResponse(tree)) return undefined;
    return readBody(kind, { tree, node: tree.root, hasElision, isStrict: true, principal: principalOf(url) });
  }

  /** The properties of a set, a definition or a value, each an argument of its own. */
  private bodyOfArguments(kind: BodyKind, unit: UnitText, url: GraphUrl): Body | undefined {
    const fields = bodyShapes[kind].fields;
    const names = new Map<number, string>();
    const ours = this.given.filter(({ name }) => {
      const field = fields.find(each => each.name.toLowerCase() === name?.value.toLowerCase());
      if (field === undefined || name === undefined || !this.isInCommand(name)) return false;
      names.set(name.start, field.name);
      return true;
    });
    const { tape, names: all } = typed(this.text, callTape(this.command, ours), kind, names);
    const tree = treeOf(unit, tape, [], callNotation(this.command, all));
    // What is missing may come through the pipeline or in a hashtable, and a switch is left out for false.
    return readBody(kind, { tree, node: tree.root, hasElision: true, isStrict: true, principal: principalOf(url) });
  }

  /** `-CustomSecurityAttributes @{ … }`: the parameter is the property, or the variable that holds its value. */
  private treeOfAssignment(unit: UnitText, { literal, variable }: FoundLiteral, argument: Argument | undefined): SyntaxTree | undefined {
    if (kindOfLiteral(literal) !== NodeKind.Object) return undefined;
    const key = variable ?? argument?.name;
    if (key === undefined || key.end > literal.start) return undefined;
    return typedTree(unit, { tape: propertyTape(key, literal), names: new Map([[key.start, propertyName]]) }, literal.comments);
  }

  private isInCommand({ start, end }: Span): boolean {
    return start > this.command.start && end <= this.command.end;
  }

  /** The kind of body that the cmdlet sends. */
  private kindOf(cmdlet: Cmdlet): BodyKind | undefined {
    const url = readDecodedUrl(this.pathOf(cmdlet, { text: this.text, origin: 0 }));
    return url === undefined ? undefined : bodyKindOf(cmdlet.verb, url);
  }

  /** The path that the cmdlet requests, its parameters filled in: those that are not known as placeholders. */
  private pathOf({ path }: Cmdlet, unit: UnitText): DecodedText {
    let text = '';
    const offsets: number[] = [];
    let place: number | undefined;
    for (const part of path.split(/(?=\{)|(?<=\})/)) {
      const { text: written, offsets: places } = this.partOf(part, place, unit);
      text += written;
      append(offsets, places.slice(0, written.length));
      place = places.at(-1) ?? place;
    }
    offsets.push(place ?? 0);
    return { text, offsets };
  }

  /** A part of a path. The command's name stands for the first one; what else the template says is where the part before it ends. */
  private partOf(part: string, place: number | undefined, unit: UnitText): DecodedText {
    const parameters = /^\{(.*)\}$/.exec(part)?.[1]?.split('|') ?? [];
    const [parameter] = parameters;
    const argument = parameters.map(name => this.argument(name)).find(given => given !== undefined);
    const literal = argument === undefined ? undefined : this.values.literalOf(argument.value, this.command.block);
    const decoded = literal === undefined || literal.variable !== undefined ? undefined : decodedOf(unit, literal);
    // What a URL would write in another way is left unknown.
    if (decoded !== undefined && /^[\w.@{}\u2026-]*$/.test(decoded.text)) return decoded;
    const text = parameter === undefined ? part : `{{${parameter}}}`;
    const { start, end } = this.command.name;
    const last = text.endsWith('/') ? text.length - 1 : text.length;
    const offsets = Array.from({ length: text.length + 1 }, (_, index) => place ?? (index < last ? start : end) - unit.origin);
    return { text, offsets };
  }

  private verbOf(
    argument: Argument | undefined, method: FoundLiteral | undefined, unit: UnitText,
  ): Pick<Sent, 'verb' | 'method'> | undefined {
    if (argument === undefined) return this.isWhole ? { verb: 'GET' } : undefined;
    const decoded = method === undefined ? undefined : decodedOf(unit, method);
    if (decoded === undefined || !/^[a-z]+$/i.test(decoded.text)) return undefined;
    const at = { value: decoded.text, start: decoded.offsets[0] ?? 0, end: decoded.offsets.at(-1) ?? 0 };
    const verb = decoded.text.toUpperCase();
    return method?.variable === undefined ? { verb, method: at } : { verb };
  }

  /** The headers of the call. Where they cannot be read, those that rules look for count as unknown. */
  private headers(unit: UnitText): Header[] {
    const argument = this.argument('headers');
    if (argument === undefined && this.isWhole) return [];
    const found = argument === undefined ? undefined : this.values.literalOf(argument.value, this.command.block);
    const at = (value: string): At<string> => {
      const start = (argument?.value.start ?? this.command.start) - unit.origin;
      return { value, start, end: start };
    };
    if (found === undefined || found.isPartial || kindOfLiteral(found.literal) !== NodeKind.Object) {
      return ['Content-Type', 'OData-Version', 'ConsistencyLevel'].map(name => ({ name: at(name), value: at('{{\u2026}}') }));
    }
    // A hashtable elsewhere has no place in the unit: its headers count, and are never reported.
    const isHere = found.variable === undefined;
    const tree = treeOf({ text: unit.text, origin: isHere ? unit.origin : found.literal.start }, found.literal.tape, []);
    return keysOf(tree, tree.root).filter(key => tree.kind(key + 1) === NodeKind.String).map(key => {
      const value = tree.decoded(key + 1);
      const [start = 0, end = 0] = [value.offsets[0], value.offsets.at(-1)];
      return isHere
        ? { name: { value: tree.string(key), start: tree.start(key), end: tree.end(key) }, value: { value: value.text, start, end } }
        : { name: at(tree.string(key)), value: at(value.text) };
    });
  }

  /** The literal of the argument. It, and the variable that holds it, become parts of the request. */
  private follow(argument: Argument | undefined, parts: Span[]): FoundLiteral | undefined {
    const found = argument === undefined ? undefined : this.values.literalOf(argument.value, this.command.block);
    if (found === undefined) return undefined;
    parts.push(found.literal);
    if (found.variable !== undefined) parts.push(found.variable);
    if (found.conversion !== undefined) parts.push(found.conversion);
    if (argument?.name !== undefined) parts.push(argument.name);
    this.bodies.push(found.literal);
    return found;
  }

  /** The argument of this name, in any capitalization. */
  private argument(name: string): Argument | undefined {
    const lower = name.toLowerCase();
    return this.given.find(argument => argument.name?.value.toLowerCase() === lower);
  }
}

/** Undefined where the body is not converted, or nothing is certain about it. JSON in a string stays as it is. */
function conversionOf({ conversion, literal }: FoundLiteral, { text, origin }: UnitText): Request['conversion'] {
  if (conversion?.depth === undefined || isString(literal)) return undefined;
  const { start, end, depth, given } = conversion;
  return {
    depth, command: { value: text.slice(start, end), start: start - origin, end: end - origin },
    ...(given === undefined ? {} : { given: { start: given.start - origin, end: given.end - origin } }),
  };
}

function ownContentOf(unit: UnitText, body: FoundLiteral, text: string): Content {
  const tree = literalTree(unit, body);
  return tree === undefined ? emptyContent : ownContent(tree, text);
}

/** The text of a string. Undefined for anything else. */
function decodedOf(unit: UnitText, found: FoundLiteral): DecodedText | undefined {
  if (!isString(found.literal)) return undefined;
  const tree = treeOf(unit, found.literal.tape, []);
  return tree.decoded(tree.root);
}
