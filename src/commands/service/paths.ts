// Where the service lives: its unit, its user and its folders.

export const unitName = 'hostscope.service';
export const unitPath = `/etc/systemd/system/${unitName}`;
export const serviceUser = 'hostscope';
/** What StateDirectory=hostscope in the unit makes. */
export const serviceDataPath = '/var/lib/hostscope';
