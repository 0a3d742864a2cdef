// How a page speaks with the server, and how long it waits.

export const patience = 8000;               // milliseconds for one answer
export const kept = { 'X-Requested-With': 'XMLHttpRequest', 'X-Draft': 'keep' };      // is kept, not sent
export const background = { 'X-Requested-With': 'XMLHttpRequest' };    // is not remembered as the page to go to after signing in
export const glancing = { ...background, 'X-Draft': 'glance' };        // nobody at the keyboard: does not keep the session alive

export const isJson = answer => answer?.headers.get('content-type')?.startsWith('application/json') ?? false;
export const say = (sentence, ...values) => values.reduce((text, value, n) => text.replaceAll(`{${n}}`, value), sentence);
