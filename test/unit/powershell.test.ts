import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits, Workspace } from '../../server/src/core';
import { parseJson } from '../../server/src/core/notation/json/parser';
import { readLiteral } from '../../server/src/core/notation/powershell/literal';
import { powershell } from '../../server/src/core/notation/powershell/notation';
import { powershellPrinter } from '../../server/src/core/notation/powershell/printer';
import { readScript } from '../../server/src/core/notation/powershell/script';
import { itemsOf, keysOf } from '../../server/src/core/tree/nodes';
import { NodeKind, SyntaxTree } from '../../server/src/core/tree/tree';
import { assertProportion } from '../proportion';

/** The tree of a literal at the start of the text; undefined where there is none. */
function treeOf(text: string, start = 0): SyntaxTree | undefined {
  const literal = readLiteral({ text, end: text.length, onBroken: () => undefined }, start, 'expression');
  if (literal === undefined) return undefined;
  const lists = { problems: [], comments: literal.comments, trailingCommas: [] };
  return new SyntaxTree(text, Int32Array.from(literal.tape), 0, 0, lists, powershell, true);
}

/** The tree as JavaScript values, objects as arrays of pairs. */
function valueOf(tree: SyntaxTree, node = tree.root): unknown {
  switch (tree.kind(node)) {
    case NodeKind.Object: return { object: keysOf(tree, node).map(key => [tree.string(key), valueOf(tree, key + 1)]) };
    case NodeKind.Array: return itemsOf(tree, node).map(item => valueOf(tree, item));
    default: return tree.value(node);
  }
}

/** Every node lies within its parent and behind the one before it, and the text of each scalar is where the tree says. */
function assertPlaces(tree: SyntaxTree, node = tree.root): void {
  const kind = tree.kind(node);
  const children = kind === NodeKind.Object ? keysOf(tree, node) : itemsOf(tree, node);
  let from = tree.start(node);
  for (const child of children) {
    for (const part of kind === NodeKind.Object ? [child, child + 1] : [child]) {
      assert.ok(tree.start(part) >= from && tree.end(part) > tree.start(part) && tree.end(part) <= tree.end(node), tree.source(node));
      from = tree.end(part);
      assertPlaces(tree, part);
    }
  }
  if (kind !== NodeKind.String && kind !== NodeKind.Key) return;
  const { text, offsets } = tree.decoded(node);
  assert.equal(offsets.length, text.length + 1);
  for (const [index, offset] of offsets.entries()) {
    assert.ok(offset >= tree.start(node) && offset <= tree.end(node));
    if (!text.includes('{{') && /\w/.test(text.charAt(index))) assert.match(tree.text.charAt(offset), /[\w`]/);
  }
}

const read = (text: string): unknown => {
  const tree = treeOf(text);
  if (tree !== undefined) assertPlaces(tree);
  return tree === undefined ? undefined : valueOf(tree);
};

const key = fc.oneof(fc.string(), fc.constantFrom('a', '@odata.type', 'Project@odata.type')).filter(name => name !== '__proto__');

// `@($x)` and `@(@(…))` are no arrays of one, and a key is unique whatever its case.
const json = fc.letrec<{ value: unknown }>(tie => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('a$b', 'it\'s', 'a`b', '"', '\u2019', '#', '@{', 'a\nb', '', ' '),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }).filter(list => list.length !== 1 || !Array.isArray(list[0])),
    fc.dictionary(key, tie('value'), { maxKeys: 4 }),
  ),
})).value;

describe('the notation of PowerShell', () => {
  it('reads what it prints as the tree of the JSON that it printed', () => {
    fc.assert(fc.property(json, value => {
      const text = JSON.stringify(value);
      const tree = treeOf(powershellPrinter.value(text));
      assert.ok(tree !== undefined, powershellPrinter.value(text));
      assertPlaces(tree);
      assert.deepEqual(valueOf(tree), valueOf(parseJson(text)), powershellPrinter.value(text));
    }), { numRuns: 500 });
  });

  const samples: readonly (readonly [string, unknown])[] = [
    ['@{ a = 1; b = "x" }', { object: [['a', 1], ['b', 'x']] }],
    ['@{\n  a = 1\n  \'b c\' = \'it\'\'s\' # why\n  <# or #> c = $true;\n}', { object: [['a', 1], ['b c', 'it\'s'], ['c', true]] }],
    ['[ordered]@{ A = [pscustomobject]@{ b = $null } }', { object: [['A', { object: [['b', null]] }]] }],
    ['@{ "Project@odata.type" = "#Collection(String)"; Project = @("Baker", \'Cascade\') }',
      { object: [['Project@odata.type', '#Collection(String)'], ['Project', ['Baker', 'Cascade']]] }],
    ['@{ a = "x", "y"; b = ("x",\n "y") }', { object: [['a', ['x', 'y']], ['b', ['x', 'y']]] }],
    ['@{ a = @(\n "x"\n "y",\n "z"\n) }', { object: [['a', ['x', 'y', 'z']]] }],
    ['@{ a = [string[]]@("x") }', { object: [['a', ['x']]] }],
    ['@{ a = @() ; b = @{} }', { object: [['a', []], ['b', { object: [] }]] }],
    ['@{ a = $x }', { object: [['a', '{{x}}']] }],
    ['@{ a = $x.Id\n b = 1 }', { object: [['a', '{{\u2026}}'], ['b', 1]] }],
    ['@{ a = "x$y"; b = "x`$y"; c = "$($z.Id)!"; d = "a""b" }',
      { object: [['a', 'x{{y}}'], ['b', 'x$y'], ['c', '{{\u2026}}!'], ['d', 'a"b']] }],
    ['@{ a = Get-Thing -Id 5; b = 2 }', { object: [['a', '{{\u2026}}'], ['b', 2]] }],
    ['@{ a = \'x\' + "y"\n b = "x" -f $y; c = @("a") + $z }', { object: [['a', '{{\u2026}}'], ['b', '{{\u2026}}'], ['c', '{{\u2026}}']] }],
    ['@{ a = \'x\' +\n  "y"\n b = 3 }', { object: [['a', '{{\u2026}}'], ['b', 3]] }],
    ['@{ a = if ($x) { "y" } else { "z" }\n b = 3 }', { object: [['a', '{{\u2026}}'], ['b', 3]] }],
    ['@{ a = @($x) }', { object: [['a', '{{\u2026}}']] }],
    ['@{ a = [int]"5"; b = 0x10; c = 1kb; d = 007 }',
      { object: [['a', '{{\u2026}}'], ['b', '{{\u2026}}'], ['c', '{{\u2026}}'], ['d', '{{\u2026}}']] }],
    ['@{ $set = @{ a = 1 } }', { object: [['{{set}}', { object: [['a', 1]] }]] }],
    ['@\'\n{ "a": 1 }\n\'@', '{ "a": 1 }'],
    ['@"\r\n$x "q"\r\n"@', '{{x}} "q"'],
    ['@\'\n\'@', ''],
    ['@{ a = @{ b = 1 }', undefined],
    ['@{ a b }', undefined],
    ['@{ @odata.type = "x" }', undefined],
    ['@{ a = }', undefined],
    ['"a', undefined],
  ];
  for (const [text, expected] of samples) it(`reads ${JSON.stringify(text)}`, () => assert.deepEqual(read(text), expected));

  it('survives every prefix and every mutation', () => {
    const texts = samples.map(([text]) => `$x = ${text} | ConvertTo-Json -Depth 3\nUpdate-MgUser -UserId $y -Body $x @splat\n`);
    for (const text of texts) {
      for (let end = 0; end <= text.length; end++) {
        read(text.slice(5, end));
        readScript(text.slice(0, end), () => true);
      }
    }
    const signs = '@ { } ( ) [ ] \' " ` $ # ; , | = \n - < > &'.split(' ');
    fc.assert(fc.property(fc.constantFrom(...texts), fc.nat(), fc.constantFrom(...signs), (text, at, sign) => {
      const offset = at % text.length;
      readScript(text.slice(0, offset) + sign + text.slice(offset), () => true);
      readScript(text.slice(0, offset) + sign + text.slice(offset + 1), () => true);
    }), { numRuns: 2000 });
  });

  describe('takes linear time and constant stack for many', () => {
    const units = [
      '@{', '@(', '@{a=', '$a=@{', '$a=@(', '(', '$(', '"$(', '@{a=1;', '[', '{', '"', '\'', '@\'\n', '@"\n', '`\n', '#', '<#', '-a @{',
      'F @{', 'F (@{a=', 'F -a $b,', '$a.', '$a["', 'a,', '@{a=1,', '@{a="$(', '$a = @{ a = 1 } + ', 'F -a "$(', '$a=("',
    ];
    for (const unit of units) {
      it(JSON.stringify(unit), () => {
        const readAll = (count: number) => (): unknown => readScript(unit.repeat(count), name => name === 'f');
        assertProportion(readAll(1000), readAll(8000), 20, unit);
      });
    }
  });
});

describe('a fix in PowerShell', () => {
  const tenant = JSON.stringify({
    attributeSets: [{ id: 'Engineering' }],
    customSecurityAttributeDefinitions: [
      definition('Project', 'String', true), definition('Site', 'String', false), definition('Level', 'Integer', false),
      definition('Levels', 'Integer', true), definition('Certified', 'Boolean', false),
    ],
  });

  function definition(name: string, type: string, isCollection: boolean): object {
    return {
      attributeSet: 'Engineering', name, type, isCollection, isSearchable: true, status: 'Available', usePreDefinedValuesOnly: false,
    };
  }

  const scalar = fc.constantFrom<unknown>('a', '4', 'true', '', 'it\'s', '$x', 4, 0, true, false, null);
  const attributes = fc.uniqueArray(fc.tuple(
    fc.constantFrom(
      'Project', 'Site', 'Level', 'Levels', 'Certified', 'Sites', 'project', 'Project@odata.type', 'Level@odata.type', 'Levels@odata.type',
      'OdataType', '@odata.type',
    ),
    fc.oneof(scalar, fc.array(scalar, { maxLength: 3 }), fc.constantFrom('#Int32', '#Collection(String)', '#Collection(Int32)')),
  ), { selector: ([name]) => name, maxLength: 6 });

  interface Fixed { readonly rule: string; readonly isSafe: boolean; readonly value: unknown }

  /** What each fix makes of the body, in the order of the findings. `bodyIn` returns it as a value, or undefined where it is broken. */
  function fixed(name: string, text: string, bodyIn: (fixed: string) => unknown): readonly Fixed[] {
    const workspace = new Workspace();
    workspace.setText('file:///tenant.csa.json', tenant);
    const uri = `file:///${name}`;
    workspace.setText(uri, text);
    return workspace.findings(uri).flatMap(({ rule, fixes }) => fixes.flatMap(({ isSafe, edits }) => {
      const [own, ...others] = edits;
      if (own?.uri !== uri || others.length > 0) return [];
      return [{ rule, isSafe, value: bodyIn(applyEdits(text, own.edits)) }];
    }));
  }

  it('has the effect that it has in JSON, and changes nothing else', () => {
    let seen = 0;
    fc.assert(fc.property(attributes, fc.boolean(), fc.constantFrom('\n', '\r\n'), (members, isOnLines, lineBreak) => {
      const body = { customSecurityAttributes: { Engineering: Object.fromEntries(members) } };
      const json = isOnLines ? JSON.stringify(body, null, 2).replaceAll('\n', lineBreak) : JSON.stringify(body);
      const entries = members.map(([name, value]) => `${printed(name)} = ${powershellPrinter.value(JSON.stringify(value))}`);
      const separator = isOnLines ? `${lineBreak}    ` : '; ';
      const [open, close] = isOnLines ? [`@{${lineBreak}    `, `${lineBreak}}`] : ['@{ ', ' }'];
      const before = `# it's "first"${lineBreak}`;
      const behind = `${lineBreak}# and 'last'${lineBreak}`;
      const call = 'Invoke-MgGraphRequest -Method PATCH -Uri "/v1.0/users/$id" -Body @{ customSecurityAttributes = @{ Engineering = ';
      const script = `${before}${call}${open}${entries.join(separator)}${close} } }${behind}`;
      const inJson = fixed('body.json', json, text => {
        const tree = parseJson(text);
        return tree.problems.length > 0 ? undefined : valueOf(tree);
      });
      const inScript = fixed('script.ps1', script, text => {
        assert.ok(text.startsWith(before + call.slice(0, call.indexOf('@{'))) && text.endsWith(behind), text);
        const tree = treeOf(text.slice(0, text.length - behind.length), text.indexOf('@{'));
        return tree === undefined ? undefined : valueOf(tree);
      });
      assert.deepEqual(inScript, inJson, script);
      seen += inJson.length;
    }), { numRuns: 300 });
    assert.ok(seen > 300, `${seen} fixes`);
  });

  function printed(name: string): string {
    return /^\w+$/.test(name) ? name : `"${name}"`;
  }
});
