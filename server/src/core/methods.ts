/** The methods of requests about custom security attributes. */
export const methods: readonly { readonly method: 'GET' | 'PATCH' | 'POST'; readonly documentation: string }[] = [
  { method: 'GET', documentation: 'Reads attribute sets, definitions, predefined values, or the values of an object.' },
  { method: 'PATCH', documentation: 'Assigns values to an object, or changes a set, a definition or a predefined value.' },
  { method: 'POST', documentation: 'Creates a set, a definition or a predefined value.' },
];
