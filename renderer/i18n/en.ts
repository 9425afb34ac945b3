// What the screens say, in English. Another language is another file of this shape.

export const en = {
  unreachable: { title: 'One moment', text: 'The terminal is starting again.' },
  preparing: {
    starting: { title: 'Getting ready', text: 'The terminal is loading the list of cards.' },
    noReplica: {
      title: 'Getting ready',
      text: 'The terminal is waiting for its first contact with the central system. It will go on by itself.',
    },
    refused: {
      title: 'Staff needed',
      text: 'The central system does not accept this terminal. Please check its account, user and password.',
    },
  },
  attract: {
    title: 'Join in a minute',
    text: 'Sign up for rewards with your card.',
    textOrNumber: 'Sign up for rewards with your card, or get a number here.',
    start: { kiosk: 'Touch to start', counter: 'Start' },
  },
  swipe: {
    title: 'Swipe your card',
    text: 'Slide it through the reader, stripe towards you.',
    noCard: 'I have no card',
    notices: {
      badRead: 'We could not read that. Please swipe again, a little more slowly.',
      paymentCard: 'That is a bank card. We did not keep anything of it. Please use your loyalty card.',
      foreignCard: 'That card is not one of ours. Please use your loyalty card.',
    },
  },
  alreadyRegistered: {
    title: 'You are already with us',
    text: (ending: string) =>
      `The card ending in ${ending} is registered. There is nothing more to do: enjoy your rewards.`,
  },
  steps: {
    name: { title: 'What is your name?' },
    contact: { title: 'How can we reach you?' },
    address: { title: 'Where do you live?' },
    birthday: { title: 'When is your birthday?' },
    extras: { title: 'A little more about you' },
    password: { title: 'Choose a password' },
    pin: { title: 'Choose a PIN' },
  },
  fields: {
    first_name: 'First name',
    last_name: 'Last name',
    phone: 'Phone',
    email: 'Email',
    street1: 'Street',
    street2: 'Flat, building',
    city: 'City',
    state: 'State or province',
    postal_code: 'Postcode',
    country: 'Country',
    custom_date: 'Birthday',
    custom_field: 'Anything else',
    customer_username: 'User name',
  } as Readonly<Record<string, string>>,
  optional: 'optional',
  problems: {
    required: {
      choice: 'Please choose one.',
      choices: 'Please choose at least one.',
      own: 'Please fill this in.',
      other: (label: string) => `Please enter ${label.toLowerCase()}.`,
    },
    refused: (label: string) => `${label} was not accepted. Please change it.`,
    form: {
      email: 'Please check the email address. It looks like name@example.com.',
      date: 'Please check the date.',
      dateTime:
        'Please check the date and the time. The hour is 0 to 23, as in 18:30 for half past six in the evening.',
      country: 'Please write the country, or its two letters.',
      own: 'Please check this.',
      other: (label: string) => `Please check ${label.toLowerCase()}.`,
    },
  },
  repeated: (label: string) =>
    `${label}: somebody has signed up with this before. If it was you, please ask a member of staff. If not, just go on.`,
  date: { day: 'Day', month: 'Month', year: 'Year', hour: 'Hour', minute: 'Minute' },
  password: {
    text: 'You will use it on our website. At least 6 characters.',
    password: 'Password',
    confirmation: 'The same again',
    show: 'Show',
    hide: 'Hide',
    chosen: 'You have chosen a password. Leave both empty to keep it.',
    problems: {
      form: 'A password has 6 to 128 characters.',
      mismatch: 'The two are not the same. Please type both again.',
    },
  },
  pin: {
    enter: (min: number, max: number) =>
      `Type ${min === max ? min : `${min} to ${max}`} digits on the PIN pad, then press Enter.`,
    confirm: 'Type the same PIN again, then press Enter.',
    entered: 'Your PIN is set.',
    cancelled: 'No PIN was set.',
    timedOut: 'The PIN pad waited, but no key was pressed.',
    unavailable: 'The PIN pad is not answering. It goes on by itself once it is back.',
    problems: {
      tooShort: 'That was too short. Please start again.',
      tooLong: 'That was too long. Please start again.',
      mismatch: 'The two were not the same. Please start again.',
    },
    digits: (count: number) => (count === 1 ? '1 digit entered' : `${count} digits entered`),
    retry: 'Try again',
    another: 'Choose another',
    skip: 'Skip',
  },
  review: {
    title: 'Is this right?',
    card: 'Card',
    cardEnding: (ending: string) => `ending in ${ending}`,
    newNumber: 'A new number will be issued',
    password: 'Password',
    pin: 'PIN',
    set: 'set',
    none: 'not set',
    empty: 'not given',
    edit: 'Change',
    confirmNew: 'Sign me up',
    confirmRegister: 'Register my card',
  },
  checking: { title: 'One moment', text: 'We are looking up your card.' },
  saving: { title: 'Saving', text: 'This takes a moment.' },
  done: {
    title: (name: string | undefined) => (name ? `Welcome, ${name}` : 'Welcome'),
    new: (ending: string) => `Your card ending in ${ending} is ready to use.`,
    register: (ending: string) => `Your card ending in ${ending} is registered.`,
    issued: 'This is your number. Please write it down or take a picture of it.',
    unsure:
      'We could not look up this card just now. If it turns out to be somebody else’s, the shop will get in touch with you.',
    offline: 'Your sign-up is safe on this terminal. It reaches our system as soon as the network is back.',
  },
  sorry: {
    title: 'That did not work',
    refused: 'Your sign-up could not be accepted. Please ask a member of staff.',
    failed: 'Your sign-up could not be saved, and nothing of it was kept. Please ask a member of staff.',
  },
  idle: {
    title: 'Are you still there?',
    text: (seconds: number) => `Your entries will be erased in ${seconds} s.`,
    stay: 'I am still here',
  },
  readerAway: {
    kiosk: 'The card reader is not connected. Please ask a member of staff; swiping works again as soon as it is back.',
    counter: 'The card reader is not connected. Swiping works again as soon as it is back.',
  },
  cardIgnored: 'Finish or cancel this sign-up first.',
  attention: (count: number) => `${count} ${count === 1 ? 'sign-up needs' : 'sign-ups need'} staff`,
  offline: (pending: number) => (pending === 0 ? 'Offline' : `Offline, ${pending} waiting`),
  back: 'Back',
  cancel: 'Cancel',
  next: 'Next',
  finish: 'Finish',
  card: (ending: string) => `Card …${ending}`,
  step: (index: number, total: number) => `Step ${index + 1} of ${total}`,
  demoPanel: { open: 'Demo devices', close: 'Hide devices', title: 'Demo devices' },
};

export type Messages = typeof en;
