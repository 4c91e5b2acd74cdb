// Runs before the first paint, alone and tiny: a policy without inline scripts leaves no other
// way to know the stored theme in time, and a page that flashes from dark to light is not calm.

try {
  const root = document.documentElement;
  const stored = localStorage.getItem('hostscope.theme');
  if (stored === 'light') root.dataset['theme'] = 'light';
  if (localStorage.getItem('hostscope.language') === 'ko') root.lang = 'ko';
  // These two stand without rail and header: the shell must not show them first.
  if (/^\/(sign-in|setup)$/.test(location.pathname)) root.dataset['shell'] = 'bare';
} catch {
  // Storage is forbidden here: dark, the default.
}

export {};
