"""What every seeded database holds, looked at in one of 200 persons."""

from __future__ import annotations

from collections import Counter as Tally
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload, sessionmaker
from stdnum.cn import ric

from bot.store.benefits_tables import AccountYear, Card, Certification, Contribution, PensionPayment, Person
from bot.store.migrate import migrate
from bot.store.seeding.benefits import seed_benefits
from bot.store.seeding.samples import SamplePerson, sample_persons
from bot.store.sessions import open_benefits_owner, open_benefits_reader

UNTIL = date(2026, 10, 1)
RATES = {2024: Decimal("0.0262"), 2025: Decimal("0.015")}
FEN = Decimal("0.01")
# The months by which the account is divided, 国发〔2005〕38号.
PAYOUT_MONTHS = {50: 195, 55: 170, 60: 139}


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> sessionmaker[Session]:
    url = f"sqlite:///{tmp_path_factory.mktemp('records') / 'records.db'}"
    migrate("benefits", url)
    seed_benefits(open_benefits_owner(url), persons=200, until_month=UNTIL, rates=RATES)
    return open_benefits_reader(url)


@pytest.fixture(scope="module")
def people(records: sessionmaker[Session]) -> list[Person]:
    with records() as session:
        return list(session.scalars(select(Person).order_by(Person.id).options(selectinload("*"))))


@pytest.fixture
def session(records: sessionmaker[Session]) -> Iterator[Session]:
    with records() as opened:
        yield opened


def named(people: list[Person], name: str) -> Person:
    return next(person for person in people if person.name == name)


def test_every_identity_number_is_valid_and_says_the_birthday_and_the_sex(people: list[Person]) -> None:
    assert len(people) == len({person.identity_number for person in people}) == 200
    for person in people:
        assert ric.is_valid(person.identity_number), person.identity_number
        assert ric.get_birth_date(person.identity_number) == person.birth
        assert int(person.identity_number[16]) % 2 == (person.sex == "male")


def test_every_phone_is_its_persons_own_and_of_a_range_that_no_network_has(people: list[Person]) -> None:
    phones = [person.phone for person in people if person.phone]
    assert len(phones) == len(set(phones))
    assert all(len(phone) == 11 and phone.isdecimal() and phone.startswith("1690") for phone in phones)


def test_worker_groups_fit_the_sex(people: list[Person]) -> None:
    assert all((person.worker_group or person.sex).startswith(person.sex) for person in people)


def test_all_five_demo_cities_are_there(people: list[Person]) -> None:
    assert {person.region for person in people} == {"420500", "420100", "441900", "450100", "320100"}


def test_every_employer_is_marked_as_an_example(people: list[Person]) -> None:
    employers = {each.employer for person in people for each in person.employments if each.kind == "employee"}
    assert len(employers) > 15
    assert all("示例" in employer for employer in employers)


def test_what_was_credited_in_a_year_is_the_sum_of_its_months(people: list[Person]) -> None:
    for person in people:
        months: dict[int, Decimal] = defaultdict(Decimal)
        for contribution in person.contributions:
            months[contribution.month.year] += contribution.account_yuan
        assert {each.year: each.credited_yuan for each in person.account_years if each.credited_yuan} == dict(months)


def test_accounts_add_up_to_the_fen_and_each_year_opens_with_what_the_last_one_closed(people: list[Person]) -> None:
    for person in people:
        balance = Decimal(0)
        for year, row in enumerate(person.account_years, start=min((y.year for y in person.account_years), default=0)):
            assert row.year == year
            assert row.opening_yuan == balance
            assert row.closing_yuan == row.opening_yuan + row.credited_yuan + row.interest_yuan
            balance = row.closing_yuan


def test_interest_is_borne_in_years_with_a_rate_only(people: list[Person]) -> None:
    person = people[0]
    for row in person.account_years:
        assert (row.interest_yuan > 0) == (row.year in RATES)
    row = next(row for row in person.account_years if row.year == 2025)
    # The opening balance for the whole year, each month's contribution from the following month on.
    months = [each for each in person.contributions if each.month.year == 2025]
    products = row.opening_yuan * 12 + sum(each.account_yuan * (12 - each.month.month) for each in months)
    assert row.interest_yuan == (products * Decimal("0.015") / 12).quantize(FEN, ROUND_HALF_UP)


def test_eight_percent_of_the_base_goes_into_the_account(people: list[Person]) -> None:
    for contribution in people[2].contributions:
        assert contribution.account_yuan == (contribution.base_yuan * Decimal("0.08")).quantize(FEN, ROUND_HALF_UP)


def test_bases_lie_between_three_fifths_and_three_times_the_average_wage(people: list[Person]) -> None:
    for person in people:
        for each in person.contributions:
            assert Decimal("0.6") <= each.base_yuan / each.average_wage_yuan <= 3


def test_nothing_is_later_than_the_last_recorded_month(people: list[Person]) -> None:
    for person in people:
        months = [each.month for each in (*person.contributions, *person.payments)]
        assert max(months) <= UNTIL
        assert all(each.start_month <= UNTIL for each in person.employments)
        assert all(each.certified_on <= UNTIL for each in person.certifications)


def test_contributions_lie_within_the_employment_they_belong_to(people: list[Person]) -> None:
    for person in people:
        spells = {each.id: each for each in person.employments}
        for each in person.contributions:
            spell = spells[each.employment_id]
            assert spell.start_month <= each.month <= (spell.end_month or UNTIL)


def test_payments_add_up_and_follow_each_other_month_by_month(people: list[Person]) -> None:
    retired = [person for person in people if person.payments]
    assert len(retired) > 30
    for person in retired:
        last_contribution = person.contributions[-1].month
        for number, row in enumerate(person.payments, start=1):
            assert (row.month.year - last_contribution.year) * 12 + row.month.month - last_contribution.month == number
            parts = row.basic_yuan + row.account_yuan + row.transitional_yuan + row.addition_yuan
            assert row.total_yuan == parts
            assert (row.paid_on is not None) == (row.status == "paid")


def test_the_account_pension_is_the_balance_divided_by_the_months_of_the_age(people: list[Person]) -> None:
    for person in (person for person in people if person.payments):
        first = person.payments[0]
        age = person.contributions[-1].month.year - person.birth.year
        balance = person.account_years[-1].closing_yuan
        assert first.account_yuan == (balance / PAYOUT_MONTHS[age]).quantize(FEN, ROUND_HALF_UP)


def test_a_pension_that_is_paid_has_the_size_of_real_ones(people: list[Person]) -> None:
    totals = [person.payments[-1].total_yuan for person in people if person.payments]
    assert all(1_500 < total < 12_000 for total in totals)


def test_payments_stop_while_the_certification_is_over(people: list[Person]) -> None:
    person = named(people, "韦秀兰")
    assert person.certifications[-1].valid_until < UNTIL
    assert [each.status for each in person.payments[-3:]] == ["paid", "suspended", "suspended"]


def test_certifications_are_valid_about_to_end_and_expired(session: Session) -> None:
    living = select(Person.id).where(Person.died_on.is_(None))
    latest = select(func.max(Certification.valid_until)).where(Certification.person_id.in_(living))
    ends = Tally(
        "expired" if end <= UNTIL else "soon" if end <= date(2026, 11, 30) else "valid"
        for end in session.scalars(latest.group_by(Certification.person_id))
    )
    assert set(ends) == {"valid", "soon", "expired"}
    assert ends["valid"] > ends["soon"] + ends["expired"]


def test_the_first_three_persons_are_those_that_texts_name(records: sessionmaker[Session]) -> None:
    assert sample_persons(records, 3) == [
        SamplePerson(
            "周桂芳", "420500197204180021", "16900007919", "女，管理技术岗，约一年后退休；缴费连续，有视同缴费"
        ),
        SamplePerson("梁国强", "442527196305200053", "16900015838", "男，已退休，按月领取养老金，认证有效"),
        SamplePerson("陈志华", "420100197809060071", "16900023757", "男，先在单位、后灵活就业，缴费有中断"),
    ]


def test_whoever_is_sampled_has_something_said_about_them(records: sessionmaker[Session]) -> None:
    samples = sample_persons(records, 200)
    assert len(samples) == 200
    assert all(sample.interest for sample in samples)
    assert len({sample.interest for sample in samples[20:]}) == 4


def test_a_woman_of_yichang_is_about_to_retire_with_deemed_contributions(people: list[Person]) -> None:
    person = people[0]
    assert (person.region, person.worker_group, person.birth) == ("420500", "female_55", date(1972, 4, 18))
    # 1991-08 to 1995-12: 5 + 4 × 12 months before the city kept accounts; then 30 × 12 + 10 months of contributions.
    assert person.deemed_months == 53
    assert len(person.contributions) == 370


def test_a_man_of_dongguan_draws_a_pension_and_is_certified(people: list[Person]) -> None:
    person = people[1]
    assert person.region == "441900"
    assert person.payments[0].month == date(2023, 6, 1)
    assert {each.status for each in person.payments} == {"paid"}
    assert person.certifications[-1].valid_until > date(2026, 12, 31)


def test_a_flexible_worker_of_wuhan_has_gaps(people: list[Person]) -> None:
    person = people[2]
    months = [each.month for each in person.contributions]
    assert person.region == "420100"
    assert {each.kind for each in person.employments} == {"employee", "flexible"}
    # Gaps: 2009-04 to 2010-04, 2015, 2019-07 to 2020-08: 13 + 12 + 14 of the 340 months since 1998-07.
    assert len(months) == 340 - 13 - 12 - 14
    assert date(2009, 3, 1) in months
    assert date(2009, 4, 1) not in months


@pytest.mark.parametrize(
    ("name", "statuses"),
    [("刘敏", ["active", "active"]), ("黄伟明", ["lost"]), ("覃丽萍", ["inactive"]), ("周桂芳", ["active"])],
)
def test_cards_are_double_lost_inactive_and_as_they_should_be(
    people: list[Person], name: str, statuses: list[str]
) -> None:
    assert [card.status for card in named(people, name).cards] == statuses


def test_somebody_draws_unemployment_benefit_for_months_without_contribution(people: list[Person]) -> None:
    person = named(people, "向建军")
    (claim,) = person.unemployment_claims
    assert (claim.status, claim.start_month, claim.drawn_months) == ("drawing", date(2026, 5, 1), 6)
    assert person.contributions[-1].month == date(2026, 4, 1)


def test_somebody_has_no_phone_on_record(people: list[Person]) -> None:
    assert named(people, "孙浩").phone == ""


def test_two_persons_of_one_name_differ_in_number_and_city(people: list[Person]) -> None:
    one, other = (person for person in people if person.name == "王建国")
    assert one.identity_number != other.identity_number
    assert one.region != other.region


def test_a_woman_near_retirement_lacks_contributions_and_another_her_post_type(people: list[Person]) -> None:
    assert len(named(people, "何春燕").contributions) == 41 + 102
    assert named(people, "农玉珍").worker_group is None


def test_nothing_is_paid_after_the_month_of_death(people: list[Person]) -> None:
    person = named(people, "胡长福")
    assert person.died_on == date(2025, 6, 18)
    assert person.payments[-1].month == date(2025, 6, 1)
    assert person.payments[-1].status == "paid"


def test_a_returned_payment_has_no_day_of_payment(people: list[Person]) -> None:
    row = named(people, "田德胜").payments[-1]
    assert (row.status, row.paid_on) == ("returned", None)


def test_the_records_fill_every_table(session: Session) -> None:
    for table in (Person, Contribution, AccountYear, PensionPayment, Certification, Card):
        assert (session.scalar(select(func.count()).select_from(table)) or 0) >= 100
