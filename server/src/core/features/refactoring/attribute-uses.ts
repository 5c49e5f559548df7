/** Where the documents of a tenant assign an attribute. */
import { type Assignment, type AttributeAssignment } from '../../model/assignment';
import { type Document, type DocumentUnit } from '../../workspace/document';
import { type Definition } from '../../model/model';

export interface AttributeUse {
  readonly document: Document;
  readonly unit: DocumentUnit;
  readonly assignment: Assignment;
  readonly attribute: AttributeAssignment;
}

/** In the order of the documents. Names are compared without case, as in Graph. */
export function attributeUses(documents: readonly Document[], definition: Definition): AttributeUse[] {
  const isSame = sameName(definition);
  const uses: AttributeUse[] = [];
  for (const document of documents) {
    for (const unit of document.units) {
      for (const assignment of unit.content.assignments) {
        for (const attribute of assignment.attributes) {
          if (isSame(attribute.set.name.value, attribute.name.value)) uses.push({ document, unit, assignment, attribute });
        }
      }
    }
  }
  return uses;
}

export interface DefinitionPlace {
  readonly document: Document;
  readonly unit: DocumentUnit;
  readonly definition: Definition;
}

/** All definitions of the same attribute: in manifests, create requests and snapshots. */
export function definitionsLike(documents: readonly Document[], definition: Definition): DefinitionPlace[] {
  const isSame = sameName(definition);
  return documents.flatMap(document => document.units.flatMap(unit => unit.content.definitions
    .filter(({ attributeSet, name }) => isSame(attributeSet?.value ?? '', name?.value ?? ''))
    .map(other => ({ document, unit, definition: other }))));
}

function sameName({ attributeSet, name }: Definition): (set: string, attribute: string) => boolean {
  const wantedSet = attributeSet?.value.toLowerCase() ?? '';
  const wantedName = name?.value.toLowerCase() ?? '';
  if (wantedSet === '' || wantedName === '') return () => false;
  const isSame = (text: string, wanted: string): boolean => text === wanted || text.toLowerCase() === wanted;
  return (set, attribute) => isSame(attribute, wantedName) && isSame(set, wantedSet);
}
