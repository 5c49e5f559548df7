/** Every copy of every node of a manifest, as the sidebar offers it. */
import {
  copyForms, copyRequests, manifestsOf, Outline, Workspace, type CopyForm, type CopyFormId, type CopyRefusal, type CopyRequest,
  type OutlineSubject, type ShellId,
} from '../server/src/core';

export interface Copied {
  readonly subject: OutlineSubject;
  readonly copy: CopyRequest;
  readonly form: CopyFormId;
  readonly text: string | CopyRefusal;
}

export const copiesRoot = 'file:///workspace/';

export function copiesOfAll(manifest: string, shell: ShellId = 'bash'): readonly Copied[] {
  const workspace = new Workspace({ roots: [copiesRoot] });
  workspace.setText(`${copiesRoot}tenant.csa.json`, manifest);
  const outline = new Outline(workspace.modelledTenants());
  const all: Copied[] = [];
  const walk = (view: 'tenant' | 'assignments', path: readonly string[]): void => {
    for (const { key } of outline.children(view, path).nodes) {
      const subject = outline.subject(view, [...path, key])!;
      const tenant = manifestsOf(workspace, subject.tenant)![0].tenant!;
      for (const copy of copyRequests(subject, tenant)) all.push(...copyForms.flatMap(form => copiedAs(form, subject, copy, shell)));
      walk(view, [...path, key]);
    }
  };
  walk('tenant', []);
  walk('assignments', []);
  return all;
}

function copiedAs({ id, text: textOf }: CopyForm, subject: OutlineSubject, copy: CopyRequest, shell: ShellId): Copied[] {
  const text = textOf(copy, shell);
  return text === undefined ? [] : [{ subject, copy, form: id, text }];
}
