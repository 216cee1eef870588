import type { Random } from '../world/random.ts'

export type NameLanguage = 'ru' | 'en'

export interface FullName {
  readonly first: string
  readonly last: string
}

const RUSSIAN_MEN = list(
  'Александр Алексей Андрей Антон Артём Борис Вадим Виктор Владимир Глеб Григорий Даниил Денис Дмитрий Евгений Егор',
  'Иван Игорь Илья Кирилл Константин Лев Максим Марк Матвей Михаил Никита Николай Олег Павел Пётр Роман Руслан Семён',
  'Сергей Станислав Степан Тимофей Тимур Фёдор Юрий Ярослав',
)

const RUSSIAN_WOMEN = list(
  'Александра Алина Алиса Алла Анастасия Ангелина Анна Валентина Валерия Варвара Вера Вероника Виктория Галина Дарья',
  'Диана Ева Евгения Екатерина Елена Елизавета Зоя Инна Ирина Карина Кира Кристина Ксения Лариса Лидия Людмила Маргарита',
  'Марина Мария Милана Надежда Наталья Нина Оксана Ольга Полина Светлана София Татьяна Ульяна Юлия Яна',
)

/** Each takes an "а" for a woman. */
const RUSSIAN_SURNAMES = list(
  'Абрамов Агафонов Александров Андреев Антонов Баранов Белов Белоусов Беляев Блинов Богданов Борисов Быков Васильев',
  'Виноградов Власов Волков Воробьёв Воронов Гаврилов Герасимов Голубев Горбунов Григорьев Громов Гусев Давыдов Данилов',
  'Дорофеев Егоров Ершов Ефимов Жуков Зайцев Захаров Зуев Иванов Ильин Исаев Казаков Калинин Киселёв Князев Ковалёв',
  'Козлов Комаров Королёв Крылов Кудрявцев Кузнецов Куликов Лазарев Лебедев Логинов Макаров Максимов Марков Мартынов',
  'Медведев Мельников Миронов Михайлов Морозов Назаров Никитин Николаев Новиков Орлов Осипов Павлов Панов Петров Поляков',
  'Пономарёв Попов Прохоров Рогов Романов Рыбаков Рябов Савельев Самойлов Семёнов Сергеев Сидоров Смирнов Соболев Соколов',
  'Соловьёв Сорокин Степанов Субботин Суханов Тарасов Тимофеев Титов Тихонов Третьяков Трофимов Туров Устинов Фадеев',
  'Федотов Филатов Филиппов Фомин Фролов Харитонов Цветков Чернов Шаров Шилов Широков Щербаков Юдин Яковлев',
)

const ENGLISH_FIRST = list(
  'Adam Alan Albert Alice Amanda Amelia Andrew Angela Anna Anthony Arthur Audrey Barbara Benjamin Brian Bruce Carol Charles',
  'Charlotte Chloe Chris Claire Daniel David Deborah Dennis Diana Donald Edith Edward Eleanor Elizabeth Ella Emily Emma Eric',
  'Ethan Evelyn Florence Frank Gary George Grace Harold Harry Helen Henry Howard Irene Isaac Jack Jacob James Jane Jason',
  'Jennifer Jessica John Jonathan Joseph Joshua Joyce Julia Karen Katherine Keith Kevin Laura Lauren Leo Liam Linda Louise',
  'Lucy Margaret Mark Martha Martin Mary Matthew Megan Melissa Michael Natalie Nathan Nicholas Nora Oliver Olivia Oscar',
  'Pamela Patrick Paul Peter Philip Rachel Ralph Raymond Rebecca Richard Robert Roger Rose Ruth Ryan Samuel Sarah Scott',
  'Sean Sophie Stephen Steven Susan Teresa Thomas Timothy Victor Victoria Vincent Violet Walter Wendy William Zoe',
)

const ENGLISH_SURNAMES = list(
  'Adams Allen Anderson Bailey Baker Barnes Bell Bennett Brooks Brown Bryant Butler Campbell Carter Clark Coleman Collins',
  'Cook Cooper Cox Davis Edwards Ellis Evans Fisher Foster Fox Gibson Graham Gray Green Griffin Hall Hamilton Harris',
  'Harrison Hayes Henderson Hill Holmes Howard Hughes Hunt Jackson James Jenkins Johnson Jones Jordan Kelly Kennedy King',
  'Knight Lee Lewis Long Marshall Martin Mason Mills Mitchell Moore Morgan Morris Murphy Murray Myers Nelson Newton Owens',
  'Palmer Parker Patterson Perry Phillips Porter Powell Price Reed Reynolds Richardson Roberts Robinson Rogers Ross Russell',
  'Sanders Scott Shaw Simpson Smith Spencer Stevens Stewart Sullivan Taylor Thompson Tucker Turner Walker Wallace Ward',
  'Warren Watson Webb Wells West White Williams Wilson Wood Wright Young',
)

export function pickName(random: Random, language: NameLanguage): FullName {
  if (language === 'en') return { first: random.pick(ENGLISH_FIRST), last: random.pick(ENGLISH_SURNAMES) }
  const last = random.pick(RUSSIAN_SURNAMES)
  if (random.chance(0.5)) return { first: random.pick(RUSSIAN_MEN), last }
  return { first: random.pick(RUSSIAN_WOMEN), last: `${last}а` }
}

function list(...lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => line.split(' '))
}
