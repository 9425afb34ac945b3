// What each key of a keyboard types, layout by layout.
//
// The keys are in the order of the US board's characters, first plain and then with SHIFT; the space bar is the last. A dead key
// stands as its accent. Source: the X.Org keyboard database (xkeyboard-config, folder `symbols`), which records the layouts' national
// standards. The likeliest come first: where several fit what was typed, the first is named. Finland has the Swedish board, Slovenia
// the Croatian one.

export interface KeyLayout {
  readonly name: string;
  /** As many characters as `US_KEYS` has. */
  readonly keys: string;
}

const PLAIN = "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./";
const SHIFTED = '~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?';
export const US_KEYS = `${PLAIN}${SHIFTED} `;

/** Name, plain characters and shifted ones. */
const BOARDS: readonly (readonly [string, string, string])[] = [
  ['German', '^1234567890ß´qwertzuiopü+#asdfghjklöäyxcvbnm,.-', '°!"§$%&/()=?`QWERTZUIOPÜ*\'ASDFGHJKLÖÄYXCVBNM;:_'],
  ['French', '²&é"\'(-è_çà)=azertyuiop^$*qsdfghjklmùwxcvbn,;:!', '³1234567890°+AZERTYUIOP¨£µQSDFGHJKLM%WXCVBN?./§'],
  [
    'US International',
    '`1234567890-=qwertyuiop[]\\asdfghjkl;´zxcvbnm,./',
    '~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:¨ZXCVBNM<>?',
  ],
  ['British', "`1234567890-=qwertyuiop[]#asdfghjkl;'zxcvbnm,./", '¬!"£$%^&*()_+QWERTYUIOP{}~ASDFGHJKL:@ZXCVBNM<>?'],
  ['Spanish', "º1234567890'¡qwertyuiop`+çasdfghjklñ´zxcvbnm,.-", 'ª!"·$%&/()=?¿QWERTYUIOP^*ÇASDFGHJKLÑ¨ZXCVBNM;:_'],
  ['Italian', "\\1234567890'ìqwertyuiopè+ùasdfghjklòàzxcvbnm,.-", '|!"£$%&/()=?^QWERTYUIOPé*§ASDFGHJKLç°ZXCVBNM;:_'],
  ['Swedish', "§1234567890+´qwertyuiopå¨'asdfghjklöäzxcvbnm,.-", '½!"#¤%&/()=?`QWERTYUIOPÅ^*ASDFGHJKLÖÄZXCVBNM;:_'],
  ['Turkish', '"1234567890*-qwertyuıopğü,asdfghjklşizxcvbnmöç.', "é!'^+%&/()=?_QWERTYUIOPĞÜ;ASDFGHJKLŞİZXCVBNMÖÇ:"],
  ['Turkish F', '+1234567890/-fgğıodrnhpqwxuieaütkmlyşjövcçzsb.,', '*!"^$%&\'()=?_FGĞIODRNHPQWXUİEAÜTKMLYŞJÖVCÇZSB:;'],
  ['Danish', "½1234567890+´qwertyuiopå¨'asdfghjklæøzxcvbnm,.-", '§!"#¤%&/()=?`QWERTYUIOPÅ^*ASDFGHJKLÆØZXCVBNM;:_'],
  ['Norwegian', "|1234567890+\\qwertyuiopå¨'asdfghjkløæzxcvbnm,.-", '§!"#¤%&/()=?`QWERTYUIOPÅ^*ASDFGHJKLØÆZXCVBNM;:_'],
  ['Portuguese', "\\1234567890'«qwertyuiop+´~asdfghjklçºzxcvbnm,.-", '|!"#$%&/()=?»QWERTYUIOP*`^ASDFGHJKLÇªZXCVBNM;:_'],
  ['Brazilian', "'1234567890-=qwertyuiop´[]asdfghjklç~zxcvbnm,.;", '"!@#$%¨&*()_+QWERTYUIOP`{}ASDFGHJKLÇ^ZXCVBNM<>:'],
  [
    'Latin American',
    "|1234567890'¿qwertyuiop´+}asdfghjklñ{zxcvbnm,.-",
    '°!"#$%&/()=?¡QWERTYUIOP¨*]ASDFGHJKLÑ[ZXCVBNM;:_',
  ],
  ['Belgian', '²&é"\'(§è!çà)-azertyuiop^$µqsdfghjklmùwxcvbn,;:=', '³1234567890°_AZERTYUIOP¨*£QSDFGHJKLM%WXCVBN?./+'],
  [
    'Swiss German',
    "§1234567890'^qwertzuiopü¨$asdfghjklöäyxcvbnm,.-",
    '°+"*ç%&/()=?`QWERTZUIOPè!£ASDFGHJKLéàYXCVBNM;:_',
  ],
  [
    'Swiss French',
    "§1234567890'^qwertzuiopè¨$asdfghjkléàyxcvbnm,.-",
    '°+"*ç%&/()=?`QWERTZUIOPü!£ASDFGHJKLöäYXCVBNM;:_',
  ],
  ['Dutch', '@1234567890/°qwertyuiop¨*<asdfghjkl+´zxcvbnm,.-', '§!"#$%&_()\'?~QWERTYUIOP^|>ASDFGHJKL±`ZXCVBNM;:='],
  ['Polish', "˙1234567890+'qwertzuiopżśóasdfghjklłąyxcvbnm,.-", '˛!"#$%&/()=?*QWERTZUIOPńćźASDFGHJKLŁęYXCVBNM;:_'],
  ['Czech', ';+ěščřžýáíé=´qwertzuiopú)¨asdfghjklů§yxcvbnm,.-', '°1234567890%ˇQWERTZUIOP/(\'ASDFGHJKL"!YXCVBNM?:_'],
  ['Slovak', ';+ľščťžýáíé=´qwertzuiopúäňasdfghjklô§yxcvbnm,.-', '°1234567890%ˇQWERTZUIOP/()ASDFGHJKL"!YXCVBNM?:_'],
  ['Hungarian', '0123456789öüóqwertzuiopőúűasdfghjkléáyxcvbnm,.-', '§\'"+!%/=()ÖÜÓQWERTZUIOPŐÚŰASDFGHJKLÉÁYXCVBNM?:_'],
  ['Croatian', "¸1234567890'+qwertzuiopšđžasdfghjklčćyxcvbnm,.-", '¨!"#$%&/()=?*QWERTZUIOPŠĐŽASDFGHJKLČĆYXCVBNM;:_'],
  ['Romanian', '„1234567890-=qwertyuiopăîâasdfghjklșțzxcvbnm,./', '”!@#$%^&*()_+QWERTYUIOPĂÎÂASDFGHJKLȘȚZXCVBNM;:?'],
  ['Greek', "`1234567890-=;ςερτυθιοπ[]\\ασδφγηξκλ´'ζχψωβνμ,./", '~!@#$%^&*()_+:ΣΕΡΤΥΘΙΟΠ{}|ΑΣΔΦΓΗΞΚΛ¨"ΖΧΨΩΒΝΜ<>?'],
  ['Russian', 'ё1234567890-=йцукенгшщзхъ\\фывапролджэячсмитьбю.', 'Ё!"№;%:?*()_+ЙЦУКЕНГШЩЗХЪ/ФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,'],
  ['Ukrainian', "'1234567890-=йцукенгшщзхїґфівапролджєячсмитьбю.", 'ʼ!"№;%:?*()_+ЙЦУКЕНГШЩЗХЇҐФІВАПРОЛДЖЄЯЧСМИТЬБЮ,'],
  ['Bulgarian', '(1234567890-.,уеишщксдзц;„ьяаожгтнвмчюйъэфхпрлб', ')!?+"%=:/–№$€ыУЕИШЩКСДЗЦ§“ѝЯАОЖГТНВМЧЮЙЪЭФХПРЛБ'],
  ['Serbian', "`1234567890'+љњертзуиопшђжасдфгхјклчћжџцвбнм,.-", '~!"#$%&/()=?*ЉЊЕРТЗУИОПШЂЖАСДФГХЈКЛЧЋЖЏЦВБНМ;:_'],
  ['Hebrew', ";1234567890-=/'קראטוןםפ][\\שדגכעיחלךף,זסבהנמצתץ.", '~!@#$%^&*)(_+QWERTYUIOP}{|ASDFGHJKL:"ZXCVBNM><?'],
  [
    'Canadian French',
    '#1234567890-=qwertyuiop^¸<asdfghjkl;`zxcvbnm,.é',
    '|!"/$%?&*()_+QWERTYUIOP^¨>ASDFGHJKL:`ZXCVBNM\'.É',
  ],
  [
    'Canadian Multilingual',
    '/1234567890-=qwertyuiop^çàasdfghjkl;èzxcvbnm,.é',
    '\\!@#$%?&*()_+QWERTYUIOP¨ÇÀASDFGHJKL:ÈZXCVBNM\'"É',
  ],
  ['Icelandic', "°1234567890ö-qwertyuiopð'+asdfghjklæ´zxcvbnm,.þ", '¨!"#$%&/()=Ö_QWERTYUIOPÐ?*ASDFGHJKLÆ´ZXCVBNM;:Þ'],
  ['Estonian', "ˇ1234567890+´qwertyuiopüõ'asdfghjklöäzxcvbnm,.-", '~!"#¤%&/()=?`QWERTYUIOPÜÕ*ASDFGHJKLÖÄZXCVBNM;:_'],
  ['Lithuanian', "`ąčęėįšųū„“-žqwertyuiop[]\\asdfghjkl;'zxcvbnm,./", '~ĄČĘĖĮŠŲŪ()_ŽQWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?'],
  ['Albanian', '\\1234567890-=qwertzuiopç@]asdfghjklë[yxcvbnm,./', '|!"#$%^&*()_+QWERTZUIOPÇ\'}ASDFGHJKLË{YXCVBNM;:?'],
  ['Maltese', "ċ1234567890-=qwertyuiopġħ#asdfghjkl;'zxcvbnm,./", 'Ċ!"€$%^&*()_+QWERTYUIOPĠĦ~ASDFGHJKL:@ZXCVBNM<>?'],
  ['Japanese', '`1234567890-^qwertyuiop@[]asdfghjkl;:zxcvbnm,./', '~!"#$%&\'()~=~QWERTYUIOP`{}ASDFGHJKL+*ZXCVBNM<>?'],
  ['Dvorak', "`1234567890[]',.pyfgcrl/=\\aoeuidhtns-;qjkxbmwvz", '~!@#$%^&*(){}"<>PYFGCRL?+|AOEUIDHTNS_:QJKXBMWVZ'],
];

export const KEYS: readonly KeyLayout[] = BOARDS.map(([name, plain, shifted]) => ({
  name,
  keys: `${plain}${shifted} `,
}));
