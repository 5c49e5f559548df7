/**
 * Whole documents, and the keys that write them from empty files: by completion alone, with the keyboard alone, and with nothing typed but
 * names and values. Each accepted item leaves the cursor where the next thing is typed, with the list open wherever one of several comes
 * next. A real VS Code takes the keys in `vscode/checks/flow.ts`, a model of its editor in `unit/flow.test.ts`.
 */

/** Presses one key, types a text, looks at what the list has selected, or accepts it. */
export type Step = { readonly key: string } | { readonly text: string } | { readonly selected: string } | { readonly item: string };

export interface Writing {
  readonly what: string;
  readonly name: string;
  readonly file: string;
  readonly steps: readonly Step[];
  /** How many keys that are. */
  readonly keys: number;
  readonly document: string;
}

const list: Step = { key: 'Control+Space' };
const tab: Step = { key: 'Tab' };
const enter: Step = { key: 'Enter' };
const text = (typed: string): Step => ({ text: typed });
const item = (label: string): Step => ({ item: label });
const selected = (label: string): Step => ({ selected: label });

export const writings: readonly Writing[] = [
  {
    what: 'a manifest with a set, two definitions and an assignment', name: 'flow-manifest', file: 'model.csa.json', keys: 64,
    steps: [
      list, item('manifest of a tenant'), text('Sales'), tab,
      text('Region'), tab, item('"String"'), item('false'), item('true'), item('false'),
      text(', '), item('{ … } attribute definition'),
      text('Level'), tab, { key: 'ArrowDown' }, { key: 'ArrowDown' }, item('"Integer"'), item('false'), item('true'), item('false'), tab,
      text('ada@contoso.com'), tab, text('"'), selected('Level'), text('R'), item('Region'), text('North'), tab, text(', '),
      item('Level'), text('3'),
    ],
    document: `{
  "attributeSets": [
    { "id": "Sales" }
  ],
  "customSecurityAttributeDefinitions": [
    {
      "attributeSet": "Sales",
      "name": "Region",
      "type": "String",
      "isCollection": false,
      "isSearchable": true,
      "status": "Available",
      "usePreDefinedValuesOnly": false
    },
    {
      "attributeSet": "Sales",
      "name": "Level",
      "type": "Integer",
      "isCollection": false,
      "isSearchable": true,
      "status": "Available",
      "usePreDefinedValuesOnly": false
    }
  ],
  "assignments": [
    {
      "principal": "users/ada@contoso.com",
      "customSecurityAttributes": {
        "Sales": {
          "@odata.type": "#Microsoft.DirectoryServices.CustomSecurityAttributeValue",
          "Region": "North",
          "Level@odata.type": "#Int32",
          "Level": 3
        }
      }
    }
  ]
}`,
  },
  {
    what: 'the body of a request', name: 'flow-body', file: 'body.json', keys: 11,
    steps: [
      list, item('customSecurityAttributes'), item('Engineering'), text('"P'), item('Project'), item('"Baker"'), text(', '),
      item('Level'), text('4'),
    ],
    document: `{
  "customSecurityAttributes": {
    "Engineering": {
      "@odata.type": "#Microsoft.DirectoryServices.CustomSecurityAttributeValue",
      "Project@odata.type": "#Collection(String)",
      "Project": ["Baker"],
      "Level@odata.type": "#Int32",
      "Level": 4
    }
  }
}`,
  },
  {
    what: 'an HTTP file with an assignment, a filter and a new definition', name: 'flow-http', file: 'requests.http', keys: 75,
    steps: [
      list, text('assign'), item('Assign values to a user'), text('ada@contoso.com'), tab, text('"'), item('Level'), text('4'),
      { key: 'Control+End' }, enter, enter, text('###'), enter,
      text('find'), item('Find users by a value'), text('proj'), item('Engineering/Project'),
      item('eq'), item('Baker'), selected('and'), { key: 'Escape' }, { key: 'Control+End' }, enter, enter, text('###'), enter,
      text('createdef'), item('Create an attribute definition'), text('Region'), tab, item('"String"'), item('false'), item('true'),
      item('false'),
    ],
    document: `PATCH https://graph.microsoft.com/v1.0/users/ada@contoso.com
Content-Type: application/json

{
  "customSecurityAttributes": {
    "Engineering": {
      "@odata.type": "#Microsoft.DirectoryServices.CustomSecurityAttributeValue",
      "Level@odata.type": "#Int32",
      "Level": 4
    }
  }
}

###
GET https://graph.microsoft.com/v1.0/users?$count=true&$select=id,displayName,customSecurityAttributes&$filter=customSecurityAttributes/Engineering/Project eq 'Baker'
ConsistencyLevel: eventual

###
POST https://graph.microsoft.com/v1.0/directory/customSecurityAttributeDefinitions
Content-Type: application/json

{
  "attributeSet": "Engineering",
  "name": "Region",
  "type": "String",
  "isCollection": false,
  "isSearchable": true,
  "status": "Available",
  "usePreDefinedValuesOnly": false
}`,
  },
  {
    what: 'a batch', name: 'flow-batch', file: 'batch.http', keys: 42,
    steps: [
      list, text('batch'), item('Send several requests in a batch'), text('ada@contoso.com'), tab, text('"'), item('Level'), text('4'),
      tab, tab, text(', '), text('find'), item('Find users by a value'), text('proj'), item('Engineering/Project'), item('eq'),
      item('Baker'),
    ],
    document: `POST https://graph.microsoft.com/v1.0/$batch
Content-Type: application/json

{
  "requests": [
    {
      "id": "1",
      "method": "PATCH",
      "url": "/users/ada@contoso.com",
      "headers": {
        "Content-Type": "application/json"
      },
      "body": {
        "customSecurityAttributes": {
          "Engineering": {
            "@odata.type": "#Microsoft.DirectoryServices.CustomSecurityAttributeValue",
            "Level@odata.type": "#Int32",
            "Level": 4
          }
        }
      }
    },
    {
      "id": "2",
      "method": "GET",
      "url": "/users?$count=true&$select=id,displayName,customSecurityAttributes&$filter=customSecurityAttributes/Engineering/Project eq 'Baker'",
      "headers": {
        "ConsistencyLevel": "eventual"
      }
    }
  ]
}`,
  },
];

/** How many keys the steps are. */
export function keysOf(steps: readonly Step[]): number {
  return steps.reduce((count, step) => count + ('text' in step ? step.text.length : 'selected' in step ? 0 : 1), 0);
}
