// Reading needs none of this. With it, new messages come by themselves and times show in the reader's own zone.
(() => {
  const localTimes = (root) => {
    for (const time of root.querySelectorAll('time[datetime]')) {
      const at = new Date(time.dateTime);
      time.title = time.dateTime;
      time.textContent = at.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
    }
  };
  localTimes(document);

  const live = document.getElementById('live');
  if (!live) return;
  const follows = live.dataset.live === 'follow';
  const toEnd = () => live.scrollTo(0, live.scrollHeight);
  if (follows && !location.hash) toEnd();

  const pathOf = (details) => {
    const message = details.closest('.message');
    return `${message?.id} ${[...(message?.querySelectorAll('details') ?? [])].indexOf(details)}`;
  };
  const refresh = async () => {
    const answer = await fetch(location.pathname, { headers: { Accept: 'text/html' } });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('live');
    if (!fresh) return;
    const wasAtEnd = live.scrollHeight - live.scrollTop - live.clientHeight < 80;
    const seen = new Map([...live.querySelectorAll('details')].map((details) => [pathOf(details), details.open]));
    live.replaceChildren(...fresh.childNodes);
    for (const details of live.querySelectorAll('details')) details.open = seen.get(pathOf(details)) ?? details.open;
    localTimes(live);
    if (follows && wasAtEnd) toEnd();
  };

  if (follows) {
    let waiting = null; // a burst of messages is one look
    new EventSource('/live').onmessage = () => {
      waiting ??= setTimeout(() => { waiting = null; refresh(); }, 150);
    };
  } else {
    setInterval(refresh, 5000);
  }
})();
