// Which of the client's methods the scenarios called: a method without a scenario is noticed.
const called = new Set();

export const calledMethods = () => new Set(called);

/** The client, with every call of a resource's method noted by its dotted name. */
export function recorded(client) {
  return noting(client, '');
}

function noting(target, prefix) {
  return new Proxy(target, {
    get(object, name) {
      const value = Reflect.get(object, name, object);
      if (typeof name !== 'string' || name.startsWith('_')) {
        return value;
      }
      if (typeof value === 'function') {
        return (...args) => {
          called.add(prefix + name);
          return value.apply(object, args);
        };
      }
      const isResource = value !== null && typeof value === 'object' && '_client' in value;
      return isResource ? noting(value, `${prefix}${name}.`) : value;
    },
  });
}

/** The names of all methods of all resources of a client, found by looking at it. */
export function methodsOf(client) {
  const names = [];
  const visit = (resource, prefix) => {
    for (const name of Object.getOwnPropertyNames(Object.getPrototypeOf(resource))) {
      if (name !== 'constructor' && !name.startsWith('_')) {
        names.push(prefix + name);
      }
    }
    for (const [name, value] of Object.entries(resource)) {
      if (value !== null && typeof value === 'object' && '_client' in value && !name.startsWith('_')) {
        visit(value, `${prefix}${name}.`);
      }
    }
  };
  for (const [name, value] of Object.entries(client)) {
    if (value !== null && typeof value === 'object' && '_client' in value) {
      visit(value, `${name}.`);
    }
  }
  return names.sort();
}
