// What is said of a database file that a newer version of this program has written.

export function newerForm(form: number): Error {
  return new Error(
    `its form ${form} is of a newer version of this program; update this one, ` +
      'or choose another folder by --data',
  );
}
