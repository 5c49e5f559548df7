/** Documents that are not ours have no findings and no features. */
import {
  commands, Position, Range, Uri, workspace, type CodeLens, type CompletionList, type InlayHint, type TextDocument,
} from 'vscode';
import { findings, ruleOf, show, tenant, untilRules, write } from './documents';
import { equal } from './expect';
import { body } from './tenants';

/** Beside a tenant, so that its names could be taken for those of the tenant. */
const documents: Readonly<Record<string, string>> = {
  'package.json': '{\n  "name": "foreign",\n  "Engineering": { "Project": ["Bakery"] }\n}\n',
  'tsconfig.json': '{\n  "compilerOptions": { "strict": true }, // "Project"\n  "files": []\n}\n',
  'conditional-access.json': '{\n  "displayName": "Require MFA for the Engineering set",\n  "state": "enabled",\n  "conditions": {\n'
    + '    "applications": { "includeApplications": ["All"] },\n    "users": { "includeGroups": ["Engineering"] }\n  }\n}\n',
  'openapi.json': '{\n  "openapi": "3.1.0",\n  "info": { "title": "Projects", "version": "1" },\n  "paths": {\n'
    + '    "/directory/projects": { "get": { "responses": { "200": { "description": "The projects." } } } }\n  }\n}\n',
  'README.md': '# Engineering\n\n```json\n{ "Project": ["Bakery"] }\n```\n\n```http\nGET https://example.com/projects\n```\n',
  'foreign.http': 'GET https://example.com/projects?$filter=name eq \'Bakery\'\nAccept: application/json\n\n###\n\n'
    + 'POST https://example.com/projects\nContent-Type: application/json\n\n{ "Engineering": { "Project": "Bakery" } }\n',
};

export function foreignTests(): void {
  for (const [name, text] of Object.entries(documents)) {
    it(`${name} of another program gets no finding, lens, hint or completion of ours`, async () => {
      const folder = await tenant(`foreign-${name}`);
      const foreign = await show(await write(Uri.joinPath(folder, name), text));
      // Documents are checked in order: when a later one has findings, an earlier one would have its own.
      const ours = await write(Uri.joinPath(folder, 'body.json'), body('Bakery'));
      await show(ours);
      await untilRules(ours, ['value-not-allowed']);
      equal(findings(foreign.uri).map(ruleOf), [], 'findings');
      equal(await providedFor(foreign), [], 'what is provided');
    });
  }

  it('a JSON file of others gets nothing', async () => {
    const folder = await tenant('foreign');
    const foreign = await write(Uri.joinPath(folder, 'package.json'), '{ "name": "foreign", "Engineering": { "Project": ["Bakery"] } }');
    await show(foreign);
    // Documents are checked in order: when a later one has findings, an earlier one would have its own.
    const ours = await write(Uri.joinPath(folder, 'body.json'), body('Bakery'));
    await show(ours);
    await untilRules(ours, ['value-not-allowed']);
    equal(findings(foreign).map(ruleOf), [], 'findings');
  });

  it('an earlier version from git gets nothing', async () => {
    const folder = await tenant('history');
    const registration = workspace.registerTextDocumentContentProvider('git', { provideTextDocumentContent: () => body('Bakery') });
    try {
      const earlier = await show(Uri.joinPath(folder, 'body.json').with({ scheme: 'git' }));
      equal(earlier.getText(), body('Bakery'), 'texts');
      const ours = await write(Uri.joinPath(folder, 'body.json'), body('Bakery'));
      await show(ours);
      await untilRules(ours, ['value-not-allowed']);
      equal(findings(earlier.uri).map(ruleOf), [], 'findings');
    } finally {
      registration.dispose();
    }
  });
}


/** What is ours of what VS Code shows in the document: all lenses and hints, and completions at each quote and line. */
async function providedFor(document: TextDocument): Promise<readonly string[]> {
  const { uri } = document;
  const whole = new Range(new Position(0, 0), document.positionAt(document.getText().length));
  const lenses = await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', uri, 100);
  const hints = await commands.executeCommand<InlayHint[]>('vscode.executeInlayHintProvider', uri, whole);
  const ofOurs = lenses.filter(({ command }) => command?.command.startsWith('csa.') === true);
  return [
    ...ofOurs.map(({ command }) => `lens ${command?.title}`),
    ...hints.map(({ label }) => `hint ${JSON.stringify(label)}`),
    ...(await Promise.all(placesIn(document).map(place => completionsAt(uri, place)))).flat(),
  ];
}

function placesIn(document: TextDocument): readonly Position[] {
  const starts = Array.from({ length: document.lineCount }, (_, line) => new Position(line, 0));
  const quotes = [...document.getText().matchAll(/"/g)].map(({ index }) => document.positionAt(index + 1));
  return [...starts, ...quotes];
}

/** Those with a name of the tenant or of custom security attributes, or a snippet of ours. VS Code's words of the document are not ours. */
async function completionsAt(uri: Uri, place: Position): Promise<readonly string[]> {
  const { items } = await commands.executeCommand<CompletionList>('vscode.executeCompletionItemProvider', uri, place);
  return items.map(({ label }) => typeof label === 'string' ? label : label.label)
    .filter(label => /^csa-|customSecurityAttribute|attributeSet|@odata\.type|Microsoft\.DirectoryServices/.test(label))
    .map(label => `${place.line + 1}:${place.character + 1} completion ${label}`);
}
