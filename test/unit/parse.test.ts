/** The parser must read every text, especially every broken one, exactly as jsonc-parser does: the two are compared. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseTree, printParseErrorCode, visit, type Node, type ParseError } from 'jsonc-parser';
import { parseJson } from '../../server/src/core/notation/json/parser';
import { NodeKind, type SyntaxTree } from '../../server/src/core/tree/tree';
import { maximumProblems, problemCodes } from '../../server/src/core/tree/problems';
import { assertProportion } from '../proportion';

const mutations = Number(process.env['CSA_MUTATIONS'] ?? 5000);
const options = { allowTrailingComma: true, disallowComments: false };

type Row = readonly [depth: number, kind: NodeKind, start: number, end: number, value: unknown];
interface Reading {
  readonly rows: readonly Row[];
  readonly problems: readonly unknown[];
  readonly comments: readonly unknown[];
  readonly trailingCommas: readonly unknown[];
  readonly isComplete: boolean;
}

describe('parseJson', () => {
  describe('reads like jsonc-parser', () => {
    for (const [title, texts] of Object.entries(handPicked())) {
      it(title, () => texts.forEach(assertSameReading));
    }

    it('any JSON in any layout', () => {
      const pieces = fc.array(fc.constantFrom('', '', ' ', '\n', '\t', '\r\n  ', '\r', '// note\n', '/* note */', '/**/'), {
        minLength: 1,
      });
      const value = fc.oneof(fc.jsonValue(), fc.jsonValue({ stringUnit: 'binary' }), fc.jsonValue({ noUnicodeString: false }));
      fc.assert(fc.property(value, pieces, fc.boolean(), (json, layout, trailingComma) => {
        const text = print(json, layout, trailingComma ? ',' : '');
        assert.deepEqual(parseJson(text).problems, []);
        assertSameReading(text);
      }), { numRuns: 500 });
    });

    it(`${mutations} damaged documents`, () => {
      fc.assert(fc.property(fc.constantFrom(...documents()), fc.array(damage(), {
        minLength: 1, maxLength: 5, size: 'max',
      }), (document, steps) => {
        assertSameReading(steps.reduce((text, step) => step(text), document));
      }), { numRuns: mutations });
    }).timeout(20_000 + mutations * 10);

    it('any sequence of tokens', () => {
      const any = fc.oneof({ weight: 9, arbitrary: token() }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 3 }) });
      const heap = fc.array(any, { minLength: 1, maxLength: 40, size: 'max' });
      // A sequence on its own seldom starts with a value, and then nothing that follows would count.
      const head = fc.constantFrom('', '[', '{', '{"a":', '[1,', '{"a":1,', '[{', '{"a":[');
      fc.assert(fc.property(head, heap, (begin, tokens) => assertSameReading(begin + tokens.join(''))), { numRuns: mutations });
    }).timeout(20_000 + mutations * 10);
  });

  it('reports problems as jsonc-parser does', () => {
    const nameOf: (code: number) => string = printParseErrorCode;
    for (const [name, code] of Object.entries(problemCodes)) assert.equal(nameOf(code), name.charAt(0).toUpperCase() + name.slice(1));
  });

  it('keeps the first problems only', () => {
    const tree = parseJson('[' + '?,'.repeat(5000) + ']');
    assert.equal(tree.problems.length, maximumProblems);
    assert.equal(tree.isComplete, true);
  });

  it('keeps the first problem in each element and between elements', () => {
    const text = `{ "a": [ ${'{ ?? ? }, ? ? '.repeat(1000)}{}, ? ] }`;
    const kept = parseJson(text).problems.map(({ start }) => start);
    for (let element = text.indexOf('{', 1); element >= 0; element = text.indexOf('{', element + 1)) {
      const [inside, between] = [text.indexOf('?', element), text.indexOf('?', text.indexOf('}', element))];
      if (inside < text.indexOf('}', element)) assert.ok(kept.includes(inside), `in the element at ${element}`);
      assert.ok(kept.includes(between), `after the element at ${element}`);
    }
    assert.ok(kept.length < 2 * 1001 + maximumProblems);
  });

  describe('takes linear time and constant stack', () => {
    for (const [title, unit, tail] of [
      ['open brackets', '[', ''],
      ['open objects', '{"a":', ''],
      ['brackets that are closed', '[', ']'],
      ['brackets of the wrong kind', '[{"a":}', ''],
      ['closing brackets', ']', ''],
      ['commas', ',', ''],
      ['values without commas', '1 ', ''],
      ['keys without values', '"a" ', ''],
      ['commas in an array', '[,', ''],
      ['commas in an object', '{,', ''],
      ['a long string', 'a', ''],
      ['escapes', '\\u00e4\\n', ''],
      ['bad escapes', '\\u00x\\!', ''],
      ['control characters', '\u0001', ''],
      ['unknown symbols', '? ', ''],
      ['an unterminated comment', '* ', ''],
      ['slashes', '/ ', ''],
      ['comments', '/**/', ''],
      ['line comments', '//\n', ''],
      ['digits', '1', ''],
      ['broken numbers', '1.', ''],
      ['minus signs', '-', ''],
      ['white space', ' \n', ''],
    ] as const) {
      it(title, () => {
        for (const head of ['', '[', '{', '"', '["', '/*', '{"a"', '{"a":1']) {
          // Eight times as long: quadratic time would be 64 times as much, and garbage collection alone may be a few times more.
          const small = head + unit.repeat(25_000) + tail.repeat(25_000);
          const large = head + unit.repeat(200_000) + tail.repeat(200_000);
          assertProportion(() => readAll(parseJson(small)), () => readAll(parseJson(large)), 32, `after ${JSON.stringify(head)}`);
        }
      });
    }
  });

  it('returns a tree for 200,000 open brackets', () => {
    const tree = parseJson('['.repeat(200_000));
    assert.deepEqual([tree.start(0), tree.end(0), tree.next(0)], [0, 200_000, 200_000]);
    assert.deepEqual([tree.start(199_999), tree.end(199_999), tree.next(199_999)], [199_999, 200_000, 200_000]);
    assert.ok(tree.problems.length <= maximumProblems + 2);
    assert.equal(tree.isComplete, false);
  });

  it('parses a range of a text as a document', () => {
    const around = fc.constantFrom(
      '', ' ', 'abc', '00', '"', '\\', '*/', '/', 'e5', 'e,', '.5', ']', '}', ',', '\n', '\r\n', 'true', '{"a":[',
    );
    const inside = fc.oneof(
      fc.array(fc.oneof(token(), fc.constantFrom('"\\u00', '"\\', '1.', '1e', '-', '/*', '//', '/', 'tru', '"abc')), { maxLength: 12 }).map(
        tokens => tokens.join(''),
      ),
      fc.constantFrom(...documents()),
    );
    fc.assert(fc.property(around, inside, around, (before, text, after) => {
      const tree = parseJson(before + text + after, before.length, before.length + text.length);
      assert.equal(tree.origin, before.length);
      assert.equal(tree.text, before + text + after);
      assert.deepEqual(read(tree), read(parseJson(text)));
    }), { numRuns: 3000 });
  });

  it('accepts bounds outside the text', () => {
    assert.deepEqual(read(parseJson('[1]', -5, 99)), read(parseJson('[1]')));
    assert.deepEqual(read(parseJson('[1]', 9)), read(parseJson('')));
    assert.deepEqual(read(parseJson('[1]', 2, 1)), read(parseJson('')));
  });

  it('reports whether a key has a value', () => {
    const tree = parseJson('[{"a"}, {"b": [1]}, {"c": , "d": 2}]');
    const keys = nodes(tree).filter(node => tree.kind(node) === NodeKind.Key);
    assert.deepEqual(keys.map(key => [tree.string(key), tree.hasValue(key)]), [['a', false], ['b', true], ['c', false], ['d', true]]);
  });

  it('returns the source of a node', () => {
    const text = ' { "a\\n": [1.50, "x] } ';
    const tree = parseJson(text);
    assert.deepEqual(nodes(tree).map(node => tree.source(node)), ['{ "a\\n": [1.50, "x] } ', '"a\\n"', '[1.50, "x] } ', '1.50', '"x] } ']);
  });

  describe('view', () => {
    it('equals parsing the node alone if there are no problems', () => {
      for (const document of documents()) {
        const tree = parseJson(document);
        assert.deepEqual(tree.problems, []);
        for (const node of nodes(tree).filter(each => tree.value(each) === undefined)) {
          const view = tree.view(node);
          const alone = parseJson(tree.source(node));
          assert.equal(view.origin, tree.start(node));
          assert.deepEqual(read(view), read(alone));
          const grandchild = node + 1 < tree.next(node) ? node + 1 : node;
          assert.deepEqual(read(view.view(grandchild)), read(tree.view(grandchild)));
        }
      }
    });

    it('contains the problems, comments and commas inside the node', () => {
      const text = '/*0*/ [ /*1*/ ? [ /*2*/ ? 1,] /*3*/, {"a": tru,} // 4\n ] ?';
      for (const tree of [text, '[{"a": ?', '["\\q", {"a": ["x', '[[1, /* a', '[/*0*/[/*1*/],/*2*/[/*3*/],]'].map(each =>
        parseJson(each))) {
        for (const node of nodes(tree)) {
          const view = tree.view(node);
          const [start, end] = [tree.start(node), tree.end(node)];
          for (const list of ['problems', 'comments', 'trailingCommas'] as const) {
            const inside = tree[list].filter(span => span.start > start && span.end <= end);
            assert.deepEqual(view[list], inside.map(span => ({ ...span, start: span.start - start, end: span.end - start })));
          }
        }
      }
      const tree = parseJson(text);
      const inner = tree.view(1);
      assert.deepEqual(inner.comments.map(span => inner.text.slice(inner.origin + span.start, inner.origin + span.end)), ['/*2*/']);
      assert.deepEqual([inner.problems.length, inner.trailingCommas.length, inner.isComplete], [1, 1, true]);
      assert.deepEqual([tree.problems.length, tree.trailingCommas.length, tree.isComplete], [5, 2, false]);
    });

    it('shares empty arrays', () => {
      const tree = parseJson('[[1]]');
      const view = tree.view(1);
      for (const list of [tree.comments, tree.trailingCommas, view.problems, view.comments, view.trailingCommas]) {
        assert.equal(list, tree.problems);
      }
    });
  });
});

function handPicked(): Record<string, readonly string[]> {
  return {
    'without a value': [
      '', ' ', '\n', '// a', '/* a */', '/* a', '/*', '/*/', '/', '//', '/* a\r\n', '/*\r\n', '/*\r', '?', '-', ']', '}', ',', ':',
      '\ufeff', '\0',
    ],
    scalars: ['true', 'false', 'null', 'True', 'nul', 'truefalse', 'true/**/', 'true?', '"a"', '""', '0', 'NaN', 'undefined', "'a'"],
    numbers: [
      '1', '-1', '-0', '0', '00', '01', '-01', '1.', '1.5', '-1.', '1.e5', '1e', '1E', '1e+', '1e-', '1e+5', '1E-5', '0e1', '0.0', '.5',
      '+1', '-', '--1',
      '-a', '1a', '1e5e5', '1.2.3', '1e400', '-1e400', '123456789012345678901234567890', '0.1e', '[1e,2]', '[1.,2]', '[-,2]', '1/**/',
      '0x10', '1_000',
    ],
    strings: [
      '"', '"a', '"a\n"', '"a\r\n"', '"a\tb"', '"a\u0000b"', '"a\u001fb"', '"a\u007fb"', '"\\', '"\\"', '"\\\\"', '"\\\n"', '"\\\r\n"',
      '"\u2028"', '"\ud800"', '"\udc00x"',
      '"\ud83d\ude00"', '"\\ud83d\\ude00"', '"\\ud83d"', '"a\\', '"a\\u', '"a\\u0', '"a\\u00e', '"a\\u00e4', '"a\\u00e4"', '"\\u00E4"',
      '"\\u00G4"', '"\\u"', '"\\u1"', '"\\u12"', '"\\u123"',
      '"\\u123\n', '"\\"\\\\\\/\\b\\f\\n\\r\\t"', '"\\x"', '"\\\'"', '"\\ "', '"\\x\\u1"', '"\\u1\\x"', '"\t\\x"', '"\\x\t"', '"\\x\n',
      '{"\\u0061":1,"\\x":2,"a\n:3}', '"\\constructor"', '"\\__proto__"',
    ],
    comments: [
      '/**/1', '1/**/', '1//', '[1/*a*/,/*b*/2]', '// a\r[1]', '// a\r\n[1]', '[1] // a', '[1] /* a', '[1 /* a', '[1 // a',
      '{"a"/**/:/**/1/**/}', '/ /1', '[1,/]', '/* * / **/1', '/***/1', '[/*\r\n', '{"a":/*', '{"a"/*\n',
    ],
    arrays: [
      '[', ']', '[]', '[]]', '[[]', '[,]', '[,', '[,,]', '[1', '[1,', '[1,]', '[1,,]', '[1,,2]', '[1 2]', '[1 2,]', '[1}', '[1,}', '[}',
      '[}]', '[:]', '[1:2]', '[?]', '[?,1]', '[1,?]', '[1,?,]', '[1?]', '[1,/**/]',
      '[[1,[2,[3,]]],]', '[{]', '[{},]', '[{}{}]', '[[][]]', '[1}]', '[1,}]', '[1,},2]', '[1,:,2]', '["a" "b"]', '["a",true null]', '[tru]',
    ],
    objects: [
      '{', '}', '{}', '{}}', '{{}', '{,}', '{,', '{,,}', '{"a"', '{"a":', '{"a":1', '{"a":1,', '{"a"}', '{"a":}', '{"a":1}', '{"a":1,}',
      '{"a":1,,}', '{"a":,}', '{"a",}', '{"a","b"}', '{"a":,"b":}', '{"a" "b"}', '{"a" "b":1}', '{"a" 1}',
      '{"a" 1, "b":2}', '{"a":1 "b":2}', '{"a":1:2}', '{"a"::1}', '{:}', '{:1}', '{1}', '{1:2}', '{1:2,"a":3}', '{a:1}', '{a:1,"b":2}',
      '{true:1}', '{null}', '{[}', '{[]}', '{[1,2],"a":3}', '{{"a":1},"b":2}', '{"a":]}', '{"a":],"b":1}',
      '{"a":[}', '{"a":[1}', '{"a":[1},"b":2}', '{"a":{"b":{"c"}}}', '{"a":{"b":{"c":', '{"a":?}', '{"a":?1}', '{"a"?:1}', '{?"a":1}',
      '{"a":1?}', '{"a":1,?}', '{"a":1/**/,/**/}', '{"a":1 2}', '{"a":1 2,"b":3}', '{"a":1, 2, "b":3}', '{"a" {"b":1}}',
      '{"a":1,"a":2}', '{"__proto__":1}', '{"a":"b" "c":"d"}', '{"a":"b\n"c":"d"}',
    ],
    'what is around the value': [
      '\ufeff{}', '\ufeff', ' \u00a0[1]', '? [1]', '[1] ?', '[1] 2', '[1] [2]', '{} {}', '1 2', '1,', '{} ,', '{} ]', '{} "a', '{} "\\x"',
      '{} "\\x" 1', '{}/', '{}\0', '{} /* a */ // b', '\u000b1', '\u000c1', '\u20281',
    ],
  };
}

/** Error-free documents of the kinds that users keep, to be damaged. */
function documents(): readonly string[] {
  const manifest = {
    $schema: 'https://example.com/csa.schema.json',
    attributeSets: [{ id: 'Engineering', description: 'Attributes for the engineering team', maxAttributesPerSet: 25 }],
    definitions: [
      {
        attributeSet: 'Engineering', name: 'Project', type: 'String', isCollection: true,
        allowedValues: [{ id: 'Baker', isActive: true }, { id: 'C\u00e4sar \ud83d\ude00', isActive: false }],
      },
      {
        attributeSet: 'Engineering', name: 'Level', type: 'Integer', isCollection: false, status: 'Available',
        usePreDefinedValuesOnly: null,
      },
    ],
  };
  return [
    JSON.stringify(manifest, null, 2),
    JSON.stringify(manifest, null, '\t').replaceAll('\n', '\r\n'),
    JSON.stringify(manifest),
    '// A request body\r\n{\r\n  "customSecurityAttributes": { /* one set */\r\n    "Engineering": {\r\n      "@odata.type": '
      + '"#Microsoft.DirectoryServices.CustomSecurityAttributeValue",\r\n'
      + '      "Project@odata.type": "#Collection(String)",\r\n      "Project": ["Baker", "Ca\\u0073cade \\"x\\"",],\r\n      "Level": '
      + '-12.5e+3, // low\r\n    },\r\n  },\r\n}\r\n',
    '{"values":[0,-1,2.5,1e3,1E-3,true,false,null,"",[],{},[[]],{"a":{"b":[{"c":"\\\\\\/\\b\\f\\n\\r\\t\\u00E4"}]}}]}',
  ];
}

type Damage = (text: string) => string;

/** Removes, repeats, swaps, overwrites or cuts off characters, or inserts a token, most often next to a mark of JSON. */
function damage(): fc.Arbitrary<Damage> {
  const place = fc.tuple(fc.noBias(fc.nat(9999)), fc.boolean()).map(([tenThousandths, atMark]) => (text: string): number => {
    const position = Math.floor(tenThousandths / 10_000 * text.length);
    if (!atMark) return position;
    const offset = text.slice(position).search(/[[\]{},:"\\/*\n]/);
    return offset < 0 ? position : position + offset;
  });
  const length = fc.oneof({ weight: 4, arbitrary: fc.constant(1) }, fc.integer({ min: 2, max: 30 }));
  const edit = (make: (text: string, at: number, length: number) => string): fc.Arbitrary<Damage> =>
    fc.tuple(place, length).map(([at, size]): Damage => text => make(text, at(text), size));
  return fc.oneof(
    { weight: 4, arbitrary: edit((text, at, size) => text.slice(0, at) + text.slice(at + size)) },
    { weight: 2, arbitrary: edit((text, at, size) => text.slice(0, at + size) + text.slice(at)) },
    { weight: 2, arbitrary: edit((text, at, size) =>
      text.slice(0, at) + text.slice(at + size, at + 2 * size) + text.slice(at, at + size) + text.slice(at + 2 * size)) },
    { weight: 4, arbitrary: fc.tuple(place, token()).map(([at, inserted]): Damage =>
      text => text.slice(0, at(text)) + inserted + text.slice(at(text))) },
    { weight: 2, arbitrary: fc.tuple(place, token()).map(([at, written]): Damage =>
      text => text.slice(0, at(text)) + written + text.slice(at(text) + 1)) },
    { weight: 1, arbitrary: edit((text, at) => text.slice(0, at)) },
  );
}

function token(): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom('{', '}', '[', ']', ',', ':', '"', '\\') },
    { weight: 2, arbitrary: fc.constantFrom('"a"', '"a":', 'true', 'null', '1', '-2.5', '{}', '[]', ' ', '\n', '\r\n') },
    { weight: 2, arbitrary: fc.constantFrom(
      '/', '*', '//', '/*', '*/', '/**/', '-', '.', 'e', '0', '\\u', '\\u00e4', '\\x', 'tru', '?', '\t', '\0', '\ufeff', '\ud800', '\u2028',
    ) },
  );
}

/** JSON with the pieces of the layout, in turn, between its tokens, and with `comma` after each last item. */
function print(json: unknown, layout: readonly string[], comma: string): string {
  let used = 0;
  const gap = (): string => layout[used++ % layout.length]!;
  const list = (items: readonly string[]): string => items.join(`${gap()},${gap()}`) + gap() + (items.length > 0 ? comma + gap() : '');
  const text = (value: unknown): string => {
    if (Array.isArray(value)) return `[${gap()}${list(value.map(text))}]`;
    if (typeof value !== 'object' || value === null) return JSON.stringify(value);
    return `{${gap()}${list(Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}${gap()}:${gap()}${text(item)}`))}}`;
  };
  return gap() + text(json) + gap();
}

function assertSameReading(text: string): void {
  const [own, library] = [read(parseJson(text)), readByLibrary(text)];
  const first = (reading: Reading): Reading => ({ ...reading, problems: reading.problems.slice(0, maximumProblems) });
  assert.deepEqual(first(own), first(library), `Different reading of ${JSON.stringify(text)}`);
  // Any further ones are the library's, too, in its order.
  const [kept, all] = [own, library].map(({ problems }) => problems.map(problem => JSON.stringify(problem))) as [string[], string[]];
  let from = 0;
  for (const problem of kept) {
    from = all.indexOf(problem, from) + 1;
    assert.ok(from > 0, `Another problem in ${JSON.stringify(text)}`);
  }
}

/** All the content of a tree, found by walking from the root. */
function read(tree: SyntaxTree): Reading {
  const rows: Row[] = [];
  const walk = (node: number, depth: number): void => {
    rows.push([depth, tree.kind(node), tree.start(node), tree.end(node), tree.value(node)]);
    if (tree.value(node) !== undefined) return;
    for (let child = node + 1; child < tree.next(node); child = tree.next(child)) {
      walk(child, depth + 1);
      if (tree.kind(child) !== NodeKind.Key || !tree.hasValue(child)) continue;
      assert.equal(tree.next(child), tree.next(child + 1));
      walk(child + 1, depth + 2);
    }
  };
  if (tree.root >= 0) walk(tree.root, 0);
  const { problems, comments, trailingCommas, isComplete } = tree;
  return { rows, problems, comments, trailingCommas, isComplete };
}

function readByLibrary(text: string): Reading {
  // With a comment that never ends, the library ends what is open one character after the text.
  const within = (offset: number): number => Math.min(offset, text.length);
  const errors: ParseError[] = [];
  const rows: Row[] = [];
  const walk = (node: Node, depth: number): void => {
    const [key, value] = node.type === 'property' ? node.children! : [];
    if (key !== undefined) {
      assert.equal(key.offset, node.offset);
      rows.push([depth, NodeKind.Key, key.offset, key.offset + key.length, key.value]);
      if (value !== undefined) walk(value, depth + 1);
    } else {
      rows.push([depth, kindByLibrary(node), node.offset, within(node.offset + node.length), node.value]);
      node.children?.forEach(child => walk(child, depth + 1));
    }
  };
  const root = parseTree(text, errors, options);
  if (root) walk(root, 0);
  const problems = errors.map(({ error, offset, length }) => ({ code: error, start: offset, end: offset + length }));
  return { rows, problems, ...readByEvents(text) };
}

/** The parts that the library's tree does not have, from the events of its visitor. */
function readByEvents(text: string): Pick<Reading, 'comments' | 'trailingCommas' | 'isComplete'> {
  const betweenTokens: readonly number[] = [problemCodes.invalidSymbol, problemCodes.unexpectedEndOfComment];
  const comments: unknown[] = [];
  const trailingCommas: unknown[] = [];
  let comma = -1;
  let depth = 0;
  let isComplete = false;
  const begin = (): void => {
    comma = -1;
    depth++;
  };
  const end = (offset: number): void => {
    if (comma >= 0 && offset < text.length) trailingCommas.push({ start: comma, end: comma + 1 });
    comma = -1;
    isComplete = --depth === 0 && offset < text.length;
  };
  visit(text, {
    onObjectBegin: begin,
    onArrayBegin: begin,
    onObjectEnd: end,
    onArrayEnd: end,
    onObjectProperty: () => void (comma = -1),
    onLiteralValue: () => void (comma = -1),
    onSeparator: (separator, offset) => void (comma = separator === ',' ? offset : -1),
    onComment: (offset, length) => void comments.push({ start: offset, end: Math.min(offset + length, text.length) }),
    onError: code => {
      isComplete = false;
      // A symbol that is no token, or a comment without an end, does not affect what is adjacent.
      if (!betweenTokens.includes(code)) comma = -1;
    },
  }, options);
  return { comments, trailingCommas, isComplete };
}

function kindByLibrary(node: Node): NodeKind {
  switch (node.type) {
    case 'object': return NodeKind.Object;
    case 'array': return NodeKind.Array;
    case 'string': return NodeKind.String;
    case 'number': return NodeKind.Number;
    case 'boolean': return node.value === true ? NodeKind.True : NodeKind.False;
    case 'null': return NodeKind.Null;
    case 'property': throw new Error('The kind of a property is that of its key');
  }
}

function nodes(tree: SyntaxTree): number[] {
  return tree.root < 0 ? [] : Array.from({ length: tree.next(tree.root) - tree.root }, (_, index) => tree.root + index);
}

function readAll(tree: SyntaxTree): void {
  for (const node of nodes(tree)) tree.value(node);
}
