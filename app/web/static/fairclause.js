// Pages work without this file: it enhances the form and saves reloading while a check runs.
const frontend = document.querySelector('script[data-frontend]').dataset.frontend

import(frontend).then(({ initAll }) => initAll())

const waiting = document.querySelector('[data-state-address]')

async function reloadWhenDone () {
  try {
    const answer = await fetch(waiting.dataset.stateAddress)
    if (answer.ok && (await answer.json()).state !== 'waiting') {
      window.location.reload()
      return
    }
  } catch {
    // The service may be restarting: the next round asks again.
  }
  window.setTimeout(reloadWhenDone, 700)
}

if (waiting) window.setTimeout(reloadWhenDone, 300)

// Details that hold the target of a link open before the browser goes there.
function openTarget () {
  const target = document.getElementById(window.location.hash.slice(1))
  const details = target?.closest('details:not([open])')
  if (details) {
    details.open = true
    target.scrollIntoView()
  }
}

window.addEventListener('hashchange', openTarget)
openTarget()
