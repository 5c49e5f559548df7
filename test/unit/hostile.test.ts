/** Names that try to be more than names: on no surface do they become a link, HTML, an icon, a path, a parameter or a second line. */
import assert from 'node:assert/strict';
import { micromark } from 'micromark';
import { plain } from '../../client/src/plain-text';
import {
  codeLenses, copyForms, copyRequests, descriptionOf, isCopyRefusal, inlayHints, lensText, manifestsOf, Outline, refactoringsAt, sources,
  symbolsOf, visible, Workspace,
} from '../../server/src/core';
import { useSandboxes } from '../cli/sandbox';
import { allLenses, allHints } from '../stress/calls';
import { completionsIn, hoverIn } from '../questions';

const root = 'file:///workspace/team/';
const uri = `${root}tenant.csa.json`;

const hostile = [
  '[x](command:workbench.action.quit)', '![x](https://evil.example/p.png)', '<img src=x onerror=alert(1)>', '<a href="command:x">y</a>', '$(trash)', '\'; rm -rf x; \'', '$(rm -rf x)', '`rm -rf x`',
  '"; calc; "', '../../../etc/passwd', '..\\..\\x', '%2e%2e%2fx', '\u202Etxt.exe', '&lt;b&gt;', 'https://evil.example', '--fix', '@file', '\'@\nRemove-Item x\n@\'', 'x\n\n###\nDELETE https://graph.microsoft.com/v1.0/users/1', 'x\u2028y\u0000z',
];

function manifest(name: string): string {
  return JSON.stringify({
    tenant: name,
    attributeSets: [{ id: name, description: name, maxAttributesPerSet: 2 }, { id: `${name}2` }],
    customSecurityAttributeDefinitions: [
      {
        attributeSet: name, name, description: name, type: 'String', isCollection: true, isSearchable: true, status: 'Available',
        usePreDefinedValuesOnly: true, allowedValues: [{ id: name, isActive: true }],
      },
      { attributeSet: name, name: `${name}2`, type: name, status: name },
    ],
    assignments: [{
      principal: `users/${name}`,
      customSecurityAttributes: { [name]: { [`${name}@odata.type`]: '#Collection(String)', [name]: [name, `${name}3`], [`${name}2`]: 4 } },
    }],
  }, undefined, 2);
}

const knownAddresses = new Set<string>(Object.values(sources).map(({ url }) => url));

/** The HTML that a renderer makes of the Markdown has no tags from the document, and links only to our sources. */
function checkMarkdown(markdown: string): void {
  const html = micromark(markdown, { allowDangerousHtml: true, allowDangerousProtocol: true });
  for (const [tag, name] of html.matchAll(/<\/?([a-z][a-z0-9]*)[^>]*>/gi)) assert.ok(
    ['p', 'code', 'em', 'strong', 'a', 'ul', 'ol', 'li', 'hr', 'br', 'pre', 'h3', 'h4', 'blockquote'].includes(name!), `${tag} in ${html}`,
  );
  for (const [, address] of html.matchAll(/(?:href|src)="([^"]*)"/g)) {
    assert.ok(knownAddresses.has(address!.replaceAll('&amp;', '&')), `${address!} in ${html}`);
  }
}

/** One line without characters that control a terminal or the direction of text. */
function checkLine(text: string): void {
  assert.equal(text, visible(text));
}

describe('a hostile name', () => {
  const sandbox = useSandboxes();

  for (const name of hostile) {
    const workspace = new Workspace({ roots: [root] });
    const text = manifest(name);
    workspace.setText(uri, text);
    const view = workspace.view(uri)!;
    const everywhere = (act: (offset: number) => void): void => { for (let offset = 0; offset < text.length; offset += 3) act(offset); };

    describe(JSON.stringify(name), () => {
      it('is text in hovers, completions and messages', () => {
        everywhere(offset => {
          const hover = hoverIn(workspace, uri, offset);
          if (hover !== undefined) checkMarkdown(hover.markdown);
          for (const item of completionsIn(workspace, uri, offset).items) {
            const { documentation } = item as { readonly documentation?: string };
            if (documentation !== undefined) checkMarkdown(documentation);
          }
        });
        const findings = workspace.findings(uri);
        assert.ok(findings.length > 3);
        for (const { message, related, fixes } of findings) {
          for (const line of [message, ...related.map(each => each.message), ...fixes.map(({ title }) => title)]) checkLine(line);
        }
      });

      it('is text in lenses, hints, outlines and the sidebar', () => {
        const facts = { uses: () => new Map<string, number>(), findings: () => workspace.findings(uri) };
        for (const lens of codeLenses(view, allLenses)) {
          assert.doesNotMatch(lensText(view, lens, facts)?.title ?? '', /\$\(|[\]]\(|[\n\u202e]/);
        }
        for (const { parts } of inlayHints(view, allHints)) for (const part of parts) checkLine(part.text);
        for (const waiting = [...symbolsOf(view)]; waiting.length > 0;) {
          const { name: label, detail, children } = waiting.pop()!;
          checkLine(label);
          checkLine(detail);
          waiting.push(...children);
        }
        const outline = new Outline(workspace.modelledTenants(), { findings: manifestUri => workspace.findings(manifestUri) });
        for (const waiting = [...outline.branches('tenant'), ...outline.branches('assignments')]; waiting.length > 0;) {
          const { node: { label, facts }, children } = waiting.pop()!;
          checkLine(label);
          checkLine(descriptionOf(facts));
          waiting.push(...children());
        }
      });

      it('does not refer to a document outside the folder', () => {
        everywhere(offset => {
          for (const { title, change } of refactoringsAt(view, { start: offset, end: offset })) {
            checkLine(title);
            for (const created of change().creates) {
              assert.match(decodeURIComponent(created.uri.slice(root.length)), /^(?:requests\/)?[\p{L}\p{N}.-]+$/u, created.uri);
            }
          }
        });
      });

      it('is quoted in what is copied', () => {
        const outline = new Outline(workspace.modelledTenants());
        const { key } = outline.children('tenant', []).nodes[0]!;
        for (const set of outline.children('tenant', [key]).nodes) {
          const path = [key, set.key];
          for (const each of [path, ...outline.children('tenant', path).nodes.map(node => [...path, node.key])]) {
            const subject = outline.subject('tenant', each)!;
            for (const copy of copyRequests(subject, manifestsOf(workspace, subject.tenant)![0].tenant!)) {
              checkLine(copy.title);
              assert.ok(!isCopyRefusal(copy.request));
              assert.match(copy.request.url, /^https:\/\/graph\.microsoft\.com\/v1\.0\/[\x21-\x7e]*$/);
              for (const { id, text: textOf } of copyForms) {
                const copied = textOf(copy, 'bash');
                assert.ok(copy.request.body !== undefined);
                if (typeof copied === 'string') checkCopy(id, copied, copy.request.body);
              }
            }
          }
        }
      });

      it('is text where VS Code parses links and icons', () => {
        assert.doesNotMatch(plain(name), /\[[^\]]+\]\(|\$\([a-z]/i);
        assert.equal(plain(name).replaceAll('\u200b', ''), name);
      });

      it('is text in SARIF, and no link in a message', async () => {
        const box = sandbox({ 'tenant.csa.json': text });
        const { stdout } = await box.csa(['lint', '--format', 'sarif']);
        interface Run { readonly results: readonly { readonly message: { readonly text: string } }[] }
        const { runs: [run] } = JSON.parse(stdout) as { readonly runs: readonly [Run] };
        assert.ok(run.results.length > 3);
        // Only the pages of the rules are Markdown.
        assert.doesNotMatch(JSON.stringify(run.results), /"markdown":/);
        for (const { message } of run.results) assert.doesNotMatch(message.text, /\]\(/);
      });
    });
  }

  it('is not an option in a task', async () => {
    const text = '{ "customSecurityAttributes": { "Engineering": { "Level": 4 } } }';
    const box = sandbox({ 'a.json': text });
    const { code } = await box.csa(['lint', '--format', 'compact', '--fail-on', '--fix', '--', 'a.json']);
    assert.equal(code, 2);
    const { code: named, stderr } = await box.csa(['lint', '--format', 'compact', '--', '--fix']);
    assert.deepEqual([named, stderr], [2, 'csa: nothing matches "--fix"\n']);
    assert.equal(box.read('a.json'), text);
  });
});

/** After the quoted part nothing of the document is left. */
function checkCopy(form: string, copied: string, body: string): void {
  switch (form) {
    case 'curl': case 'azRest':
      assert.match(copied.replace(/'[^']*'|\\'/g, ''), /^(?:curl|az rest)[\w\s\\:".$-]*$/, copied);
      break;
    case 'powerShell':
      assert.ok(copied.startsWith(`$body = @'\n${body}\n'@\n`), copied);
      assert.doesNotMatch(body, /\n['\u2018-\u201b]@/);
      break;
    case 'dsc':
      assert.match(copied.replace(/"(?:[^"`$\u201c-\u201e]|`.|\$\(\[char\]0x[\da-f]+\))*"/g, '').replace(
        /'(?:[^'\u2018-\u201b]|(['\u2018-\u201b])\1)*'/g, '',
      ), /^[\w\s={}@()$]*$/, copied);
      break;
    case 'http':
      assert.equal(copied.split('\n').filter(line => line.startsWith('###')).length, 1, copied);
      assert.equal(copied.split('\n').filter(line => /^[A-Z]+ https?:/.test(line)).length, 1, copied);
      break;
    default: assert.doesNotThrow(() => { JSON.parse(copied); });
  }
}
