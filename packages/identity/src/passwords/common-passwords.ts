/** What people choose most often, of those that are long enough. Source: the leaked lists that everybody tries first. */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `12345678 123456789 1234567890 12345678910 0123456789 0987654321 87654321 987654321 11111111 111111111 1111111111
   00000000 000000000 0000000000 22222222 66666666 77777777 88888888 99999999 11223344 12341234 12344321 11112222
   123123123 123321123 147258369 147852369 159753159753 1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qazxsw2 q1w2e3r4 qazwsxedc
   qwertyui qwertyuiop qwerty12 qwerty123 qwerty1234 qwerty12345 qwerty123456 asdfghjk asdfghjkl zxcvbnm1 zxcvbnm123
   password password1 password12 password123 password1234 passw0rd p@ssword p@ssw0rd passwort passwort1 contraseña
   iloveyou iloveyou1 princess princess1 sunshine sunshine1 football football1 baseball baseball1 basketball
   superman superman1 michelle jennifer jonathan computer internet whatever trustno1 starwars welcome1 welcome123
   letmein1 admin123 admin1234 administrator changeme changeme1 default1 dragon123 monkey123 master123 shadow123
   abc12345 abcd1234 a1b2c3d4 aa123456 aaaaaaaa abcdefgh abcdefg1 test1234 testtest asdasdasd qweqweqwe secret123
   liverpool liverpool1 chelsea1 arsenal1 barcelona realmadrid juventus mercedes corvette maverick midnight
   charlie1 samantha victoria veronica teamomucho tequieromucho mimamamemima estrella mariposa cristiano argentina`
    .split(/\s+/)
    .filter((password) => password !== ''),
);
