/** Documents that are not ours have no findings and no features. */
import { Uri, workspace } from 'vscode';
import { findings, ruleOf, show, tenant, untilRules, write } from './documents';
import { equal } from './expect';
import { body } from './tenants';

export function foreignTests(): void {
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

