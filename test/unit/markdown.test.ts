/** Fences are those of CommonMark: the same that the tokenizer finds in the whole text, whatever is skipped on the way. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse, postprocess, preprocess } from 'micromark';
import { htmlComments } from '../../server/src/core/formats/html-comments';
import { fences, type Fence } from '../../server/src/core/formats/markdown';
import { type Span } from '../../server/src/core/text/text';

const documents = Number(process.env['CSA_MUTATIONS'] ?? 2000);

describe('fences', () => {
  describe('finds', () => {
    for (const [title, text, ...expected] of samples()) {
      it(title, () => assert.deepEqual(fences(text).map(({ language, text: content }) => [language, content]), expected));
    }
  });

  describe('finds in tabs and admonitions of MkDocs', () => {
    for (const [title, text, ...expected] of indented()) {
      it(title, () => {
        assert.deepEqual(fences(text).map(({ language, text: content }) => [language, content]), expected);
        for (let end = 0; end <= text.length; end++) assertSound(text.slice(0, end));
      });
    }
  });

  it('finds in an admonition the fences of its content, at the same offsets', () => {
    fc.assert(fc.property(anyMarkdown(), fc.integer({ min: 1, max: 3 }), (text, depth) => {
      // The tokenizer counts the columns of tabs from the margin.
      const content = text.replaceAll('\t', ' ');
      const shifted = Array.from({ length: depth }).reduce<string>(inner => `!!! note\n${inner.replaceAll(/^/gm, '    ')}`, content);
      // A block ends with its last line that has content.
      const places = (of: string, removed: RegExp): unknown => fences(of).map(({ block }) =>
        [of.slice(0, block.start).split('\n').length, slice(of, block).replaceAll(removed, '').trimEnd()]);
      const titles = '\n'.repeat(depth);
      assert.deepEqual(places(shifted, new RegExp(`^ {${4 * depth}}`, 'gm')), places(titles + content, /^$/g));
    }), { numRuns: 500 });
  });

  it('returns the block from the opening fence to the closing one', () => {
    const blocks = (text: string): string[] => fences(text).map(fence => slice(text, fence.block));
    assert.deepEqual(blocks('a\n\n  ```http x\n  b\n  ```  \nc'), ['```http x\n  b\n  ```  ']);
    assert.deepEqual(blocks('> ~~~\n> a\n\nb'), ['~~~\n> a']);
    assert.deepEqual(blocks('- ```\r\n  a\r\n  ```\r\n- ```'), ['```\r\n  a\r\n  ```', '```']);
  });

  it('returns the content from the first column on', () => {
    const text = '1. a\n\n   > ```json\n   > {\n   >   "b": ">"\n   > }\n   > ```\n';
    const [fence] = fences(text);
    assert.equal(slice(text, fence!.content), '   > {\n   >   "b": ">"\n   > }');
    assert.equal(fence!.text, '     {\n       "b": ">"\n     }');
  });

  it('returns an empty span if there is no content', () => {
    for (const [text, start] of [['```\n```', 4], ['```', 3], ['```\n', 4], ['> ```\na', 5]] as const) {
      assert.deepEqual(fences(text).map(({ content, text: inside }) => [content, inside]), [[{ start, end: start }, '']]);
    }
  });

  it(`finds the fences that the tokenizer finds in ${documents} whole documents`, () => {
    fc.assert(fc.property(anyMarkdown(), text => {
      assert.deepEqual(fences(text).map(fence => summary(text, fence)), fencesOfWholeText(text));
    }), { numRuns: documents });
  }).timeout(20_000 + documents * 10);

  it('finds the fences that the tokenizer finds in documents of many sections', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...samples().map(([, text]) => text)), { maxLength: 60 }), parts => {
      const text = parts.join('\n\n# Next\n\n').replaceAll('\r', '\n');
      assert.deepEqual(fences(text).map(fence => summary(text, fence)), fencesOfWholeText(text));
    }), { numRuns: 50 });
  });

  it('finds the fences that the tokenizer finds in one long list item and one long block quote', () => {
    const [list, quote] = ['  ', '> '].map(mark =>
      samples().map(([, text]) => text).join('\n\n# Next\n\n').replaceAll(/\r\n?|\n/g, `\n${mark}`));
    for (const text of [`- ${list!}`, `> ${quote!}`, `> \`\`\`\n${'> a\n> # b\n'.repeat(2000)}> \`\`\`\n> c\n`]) {
      assert.deepEqual(fences(text).map(fence => summary(text, fence)), fencesOfWholeText(text));
    }
  });

  it('returns valid offsets for every text and every prefix of it', () => {
    const deep = anyMarkdown().map(text => text.replaceAll('> ', '> '.repeat(60)));
    fc.assert(fc.property(fc.oneof(anyMarkdown(), deep, fc.string({ unit: 'binary' })), text => assertSound(text)), { numRuns: 500 });
    for (const [, text] of samples()) {
      for (let end = 0; end <= text.length; end++) assertSound(text.slice(0, end));
    }
  });

  it('returns the same with CRLF, with CR and after a byte order mark', () => {
    fc.assert(fc.property(anyMarkdown(), text => {
      const found = fences(text);
      const moved = (move: (offset: number) => number): unknown =>
        found.map(fence => ({ block: spanOf(fence.block, move), content: spanOf(fence.content, move) }));
      const spans = (other: string): unknown => fences(other).map(({ block, content }) => ({ block, content }));
      assert.deepEqual(spans(text.replaceAll('\n', '\r')), moved(offset => offset));
      assert.deepEqual(spans(text.replaceAll('\n', '\r\n')), moved(offset => offset + text.slice(0, offset).split('\n').length - 1));
      assert.deepEqual(spans(`\uFEFF${text}`), moved(offset => offset + 1));
    }), { numRuns: 300 });
  });

  // Some of these take the tokenizer alone minutes.
  it('takes time in proportion to the text', () => {
    const pieces = [
      '>', '> ', '- ', '1. ', '`', '~', '[', '![', '<', '*', '_', ' ', '\t', '\n', '\r', '>\n\n', '> a\n', '- a\n', '* - a\n', '  - a\n',
      '> - a\n', 'a\n', '=\n', 'a\n===\n', '    a\n',
      '# a\n', '[a]: b\n', '<!--\n', '<!-- -->\n', '<a>\n', '```\n', '~~~\n```\n', '> ```\n', '| a |\n', '\\', '&amp;', '\0',
    ];
    for (const piece of pieces) {
      for (const [before, after] of [['', '\n```\na\n```\n'], ['> a\n', '\n> ```\n'], ['```\n', '\n```\n']] as const) {
        fences(before + piece.repeat(20_000 / piece.length) + after);
      }
    }
    fences(`\`\`\`\n${'{ "a": 1 }\n'.repeat(100_000)}`);
    const deeper = Array.from({ length: 500 }, (_each, depth) => `${' '.repeat(4 * depth)}!!! note\n`).join('');
    const blocks = [
      '!!! note\n', '!!! note\n    ```\n', '=== "A"\n\n    ```\n    a\n    ```\n', '??? a\n\n', '=== "', '- a\n\n    !!! a\n',
    ];
    for (const block of blocks) {
      fences(`\`\`\`\n\`\`\`\n${block.repeat(1_000_000 / block.length / 4)}`);
    }
    fences(`\`\`\`\n\`\`\`\n${deeper}${'\n'.repeat(500_000)}`);
  }).timeout(60_000);
});

describe('htmlComments', () => {
  it('finds comments outside fences', () => {
    for (const [text, ...expected] of comments()) {
      assert.deepEqual(htmlComments(text).map(comment => slice(text, comment)), expected, text);
    }
  });

  it('returns valid offsets for every text', () => {
    fc.assert(fc.property(fc.oneof(anyMarkdown(), fc.string({ unit: 'binary' })), text => {
      let from = 0;
      for (const comment of htmlComments(text)) {
        assert.ok(from <= comment.start);
        assert.match(slice(text, comment), /^<!--(?:[^]*--)?>$|^<!--->$/);
        from = comment.end;
      }
      assert.ok(from <= text.length);
    }), { numRuns: 500 });
  });

  it('takes time in proportion to the text', () => {
    for (const text of ['<!--'.repeat(200_000), '<!-- -->'.repeat(100_000), `${'<!-- '.repeat(100_000)}\n\`\`\`\n-->`]) htmlComments(text);
  });
});

function samples(): [title: string, text: string, ...expected: [language: string, text: string][]][] {
  return [
    ['no fence', 'a ```b``` c\n\n    ```http\n    d\n    ```\n'],
    ['a fence', 'a\n```http\nGET /b\n```\nc', ['http', 'GET /b']],
    ['fences of tildes', '~~~\n```\n~~~', ['', '```']],
    ['longer fences', '````http\n```\nGET /b\n```\n````', ['http', '```\nGET /b\n```']],
    ['fences with attributes', '```HTTP {name=x}\n```\n~~~ json5,x\n~~~\n```http{1,3}\n```', ['http', ''], ['json5', ''], ['http', '']],
    [
      "Pandoc's attributes", '```{.http #x}\n```\n``` { .json }\n```\n```{r}\n```\n```{}\n```', ['http', ''], ['json', ''], ['r', ''],
      ['', ''],
    ],
    [
      'fences indented in lists', '1. a\n\n   ```http\n   GET /b\n   ```\n\n   - ~~~\n     c\n     ~~~\n', ['http', '   GET /b'],
      ['', '     c'],
    ],
    ['fences in tight lists', '- ```http\n  GET /a\n  ```\n- ```http\n  GET /b\n', ['http', '  GET /a'], ['http', '  GET /b']],
    [
      'fences in block quotes', '> [!NOTE]\n> ```http\n> POST /a\n>\n> {\n>   "b": 1\n> }\n> ```',
      ['http', '  POST /a\n \n  {\n    "b": 1\n  }'],
    ],
    ['fences in both', '- a\n\n  > > ```\n  > > > b\n  > > c\n  > > ```', ['', '      > b\n      c']],
    ['a fence between tabs', '-\t```http\n\tGET /a\n\n\t\tb\n\t```', ['http', '\tGET /a\n\n\t\tb']],
    ['a fence that runs to the end', '```http\nGET /a\n\n\n', ['http', 'GET /a\n\n']],
    ['a fence that runs to the end of a block quote', '> ```\n> a\nb\n```\nc\n```', ['', '  a'], ['', 'c']],
    ['a fence that ends with its list item', '- ```\n  a\n\nb', ['', '  a\n']],
    ['no fence in an HTML comment', '<!--\n```\na\n```\n\n```\nb\n```\n-->\n```\nc\n```', ['', 'c']],
    ['a fence right behind an HTML comment', '<!-- {\n  "blockType": "request"\n}-->\n```http\nPATCH /a\n```', ['http', 'PATCH /a']],
    ['no fence in an HTML block', '<div>\n```\na\n```\n\n```\nb\n```', ['', 'b']],
    ['no fence in preformatted HTML', '<pre>\n\n```\na\n```\n\n</pre>\n\n```\nb\n```', ['', 'b']],
    ['a fence in a paragraph', 'a\nb\n```http\nc\n```\nd', ['http', 'c']],
    ['a fence with blank lines and headings in it', '```\na\n\n# b\n\n- c\n\nd\n```\n\n# e', ['', 'a\n\n# b\n\n- c\n\nd']],
    ['a fence with lone carriage returns', 'a\r```\rb\r```\rc', ['', 'b']],
    ['no end of the fence in its indented lines', '```\n    ```\n``\n~~~\n``` a\n```', ['', '    ```\n``\n~~~\n``` a']],
  ];
}

function indented(): [title: string, text: string, ...expected: [language: string, text: string][]][] {
  return [
    [
      'a fence in each tab',
      '=== "HTTP"\n\n    ```http\n    GET /a\n    ```\n\n=== "JSON"\n    ```json\n    {}\n    ```\n\n```\nb\n```',
      ['http', '    GET /a'], ['json', '    {}'], ['', 'b'],
    ],
    [
      'tabs that are selected or begin anew',
      '===! "A"\n    ```\n    a\n    ```\n===+ "B"\n\n\t```\n\tb\n\t```',
      ['', '    a'], ['', '\tb'],
    ],
    [
      'admonitions and details',
      '!!! note\n    ```\n    a\n    ```\n!!! example "As JSON"\n\n    ```\n    b\n    ```\n???+ note\n    ```\n    c\n    ```\n'
      + '??? "Title"\n    ```\n    d\n    ```\n!!! tip inline end "T"\n    ~~~\n    e\n    ~~~',
      ['', '    a'], ['', '    b'], ['', '    c'], ['', '    d'], ['', '    e'],
    ],
    [
      'blocks of slashes',
      '/// tab | HTTP\n```http\nGET /a\n```\n///\n\n/// tab | B\n\n```\nb\n```\n\n///',
      ['http', 'GET /a'], ['', 'b'],
    ],
    [
      'blocks in blocks',
      '!!! note\n\n    a\n\n    === "B"\n\n        ```http\n        GET /b\n\n          c\n        ```\n\n    ```\n    d\n    ```',
      ['http', '        GET /b\n\n          c'], ['', '    d'],
    ],
    [
      'lists and quotes in them',
      '=== "A"\n    - b\n\n      ```\n      c\n      ```\n\n    > ```\n    > d\n    > ```',
      ['', '      c'], ['', '      d'],
    ],
    [
      'those in list items',
      '1. a\n\n    === "B"\n\n        ```\n        c\n        ```\n- d\n    - e\n\n        !!! note\n            ```\n            f\n'
      + '            ```',
      ['', '        c'], ['', '            f'],
    ],
    ['what is not closed ends with its block', '!!! note\n    ```\n    a\n\nb\n\n```\nc\n```', ['', '    a'], ['', 'c']],
    [
      'no block in a fence, nor in HTML',
      '```\n!!! note\n    ```\n    ```\n```\n<!--\n\n=== "A"\n    ```\n    ```\n-->',
      ['', '!!! note\n    ```\n    ```'],
    ],
    ['no block in indented code', 'a\n\n    !!! note\n\n        ```\n        b\n        ```\n'],
    [
      'no block without a title or a type',
      ['===', '!!!', '!!! What a day!', '???', '=== A'].map(title => `${title}\n\n    \`\`\`\n    \`\`\`\n`).join('\n'),
    ],
    ['once what CommonMark finds, too', '1. a\n\n  !!! note\n\n      ```\n      b\n      ```', ['', '      b']],
  ];
}

function comments(): [text: string, ...expected: string[]][] {
  return [
    ['a <!-- b --> c <!--d-->', '<!-- b -->', '<!--d-->'],
    ['<!-- a\n  b -->\n```\n<!-- c -->\n```\n<!-- d -->', '<!-- a\n  b -->', '<!-- d -->'],
    ['<!--\n```\na\n```\n-->', '<!--\n```\na\n```\n-->'],
    ['a <!-- b\n```\n-->\n```\n<!-- c -->', '<!-- c -->'],
    ['<!--><!---><!---->', '<!-->', '<!--->', '<!---->'],
    ['<!-- a'],
    ['<!- a --> -->'],
  ];
}

/**
 * Lines of any marks in any order. No second list starts within a line, and none with another number than 1: in a whole text, unlike in a
 * section, the tokenizer takes some of these for text where CommonMark does not.
 */
function anyMarkdown(): fc.Arbitrary<string> {
  const indent = fc.constantFrom('', '', '', ' ', '  ', '   ', '    ', '     ', '\t', '> ', '>', '> > ', '>\t', '  > ');
  const marker = fc.constantFrom('', '', '', '', '- ', '* ', '+ ', '1. ', '1)  ', '-\t', '-   ');
  const rest = fc.constantFrom(
    '', '', '', '```', '~~~', '````', '```http', '```a`b', '~~~ x', 'a', 'a', 'a b', 'a > b', '{', '}', '"c": 1', '5', '---', '- -', '***',
    '===', '# d', '#', '<!--', '-->', '<!-- e -->',
    '<div>', '</div>', '<pre>', '</pre>', '<?', '?>', '[f]: g', '[f]:', '\0', '😀', '`h`', '**i**', ' '.repeat(200),
  );
  const line = fc.tuple(indent, marker, rest).filter(([, mark, text]) => mark === '' || text.trim() !== '').map(parts => parts.join(''));
  return fc.array(line, { maxLength: 30, size: 'max' }).map(lines => lines.join('\n'));
}

/** The start of a fence, its last character that is not whitespace, and the characters that are block quote marks. */
type Summary = readonly [start: number, end: number, marks: readonly number[]];

/** Without blank lines at the end: the tokenizer is inconsistent about whether they belong to an unclosed fence. */
function summary(text: string, { block, content, text: inside }: Fence): Summary {
  const marks = inside.split('').flatMap((character, index) =>
    character === text.charAt(content.start + index) ? [] : [content.start + index]);
  return [block.start, text.slice(0, block.end).trimEnd().length, marks];
}

function fencesOfWholeText(text: string): Summary[] {
  const found: Summary[] = [];
  let markers = 0;
  let marks: { offset: number; line: number }[] = [];
  for (const [kind, { type, start, end }] of postprocess(parse().document().write(preprocess()(text, undefined, true)))) {
    if (kind === 'enter' && type === 'codeFenced') {
      markers = 0;
      marks = [];
    } else if (kind === 'enter' && type === 'codeFencedFence') {
      markers++;
    } else if (kind === 'enter' && type === 'blockQuoteMarker') {
      marks.push(start);
    } else if (kind === 'exit' && type === 'codeFenced') {
      const inContent = marks.filter(mark => markers === 1 || mark.line < end.line);
      found.push([start.offset, text.slice(0, end.offset).trimEnd().length, inContent.map(mark => mark.offset)]);
    }
  }
  return found;
}

function assertSound(text: string): void {
  let from = 0;
  for (const { block, content, text: inside, language } of fences(text)) {
    assert.ok(from <= block.start && block.start < content.start && content.start <= content.end && content.end <= block.end
      && block.end <= text.length, JSON.stringify({ text, block, content }));
    assert.equal(inside.length, content.end - content.start);
    assert.match(slice(text, block), /^(?:```|~~~)/);
    assert.ok(content.start === content.end || /[\r\n]/.test(text.charAt(content.start - 1)));
    assert.ok(slice(text, block).toLowerCase().includes(language));
    [...slice(text, content).matchAll(/[^>]+/g)].forEach(part =>
      assert.equal(inside.slice(part.index, part.index + part[0].length), part[0]));
    from = block.end;
  }
}

function spanOf({ start, end }: Span, move: (offset: number) => number): Span {
  return { start: move(start), end: move(end) };
}

function slice(text: string, span: Span): string {
  return text.slice(span.start, span.end);
}
