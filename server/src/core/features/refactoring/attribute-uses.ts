/** Where an attribute is assigned, in all documents of its tenant. */
import { type Assignment, type AttributeAssignment } from '../../model/assignment';
import { type Document, type DocumentUnit } from '../../workspace/document';
import { type Definition } from '../../model/model';

export interface AttributeUse {
  readonly document: Document;
  readonly unit: DocumentUnit;
  readonly assignment: Assignment;
  readonly attribute: AttributeAssignment;
}

/** In the order of the documents. Names are compared without case, as Graph compares them. */
export function attributeUses(documents: readonly Document[], definition: Definition): AttributeUse[] {
  const is = sameName(definition);
  const uses: AttributeUse[] = [];
  for (const document of documents) {
    for (const unit of document.units) {
      for (const assignment of unit.content.assignments) {
        for (const attribute of assignment.attributes) if (is(attribute.set.name.value, attribute.name.value)) uses.push({ document, unit, assignment, attribute });
      }
    }
  }
  return uses;
}

/** Definitions of the same attribute, of all places: manifests, create requests, snapshots. */
export function definitionsLike(documents: readonly Document[], definition: Definition): { readonly document: Document; readonly unit: DocumentUnit; readonly definition: Definition }[] {
  const is = sameName(definition);
  return documents.flatMap(document => document.units.flatMap(unit => unit.content.definitions
    .filter(other => is(other.attributeSet?.value ?? '', other.name?.value ?? ''))
    .map(other => ({ document, unit, definition: other }))));
}

function sameName({ attributeSet, name }: Definition): (set: string, attribute: string) => boolean {
  const [wantedSet, wantedName] = [attributeSet?.value ?? '', name?.value ?? ''].map(text => text.toLowerCase()) as [string, string];
  if (wantedSet === '' || wantedName === '') return () => false;
  const isSame = (text: string, wanted: string): boolean => text === wanted || text.toLowerCase() === wanted;
  return (set, attribute) => isSame(attribute, wantedName) && isSame(set, wantedSet);
}
