#!/usr/bin/env python3
"""Checks submissions of the assignment (docs/course/assignment.md): one folder for each student, with answers.csv.

The answers are computed from data-samples/, so that this file holds none.
"""
import argparse
import csv
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
MARKS = {"q1": 1, "q2": 2, "q3": 2, "q4": 4, "q5": 4, "q6": 2}
FULL, HALF = 0.005, 0.02
PREVALENCE = 0.05


def rows(file):
    with open(file, encoding="utf-8-sig", newline="") as text:
        return list(csv.DictReader(text))


def verdicts(cohort, reader):
    """Of whole exams; unclassifiable ones are left out."""
    calls = {}
    for row in rows(cohort / "reader.csv"):
        if row["reader"] == reader and not row["radiograph_id"]:
            verdict = row["verdict"]
            if verdict in ("fracture", "doubtful", "none"):
                calls[row["exam_id"]] = verdict == "fracture"
    return calls


def kappa(first, second):
    n = len(first)
    agree = sum(a == b for a, b in zip(first, second)) / n
    p, q = sum(first) / n, sum(second) / n
    chance = p * q + (1 - p) * (1 - q)
    return (agree - chance) / (1 - chance)


def answers(cohort=ROOT / "data-samples"):
    truth = {row["exam_id"]: row["finding"] == "fracture" for row in rows(cohort / "exams.csv")}
    program = verdicts(cohort, "Synthetic reader")
    person = verdicts(cohort, "Synthetic radiologist")
    fractures = [program[exam] for exam in program if truth[exam]]
    others = [program[exam] for exam in program if not truth[exam]]
    sensitivity = sum(fractures) / len(fractures)
    specificity = 1 - sum(others) / len(others)
    alarms = sensitivity * PREVALENCE + (1 - specificity) * (1 - PREVALENCE)
    both = [exam for exam in program if exam in person]
    return {
        "q1": sum(truth.values()),
        "q2": sensitivity,
        "q3": specificity,
        "q4": sensitivity * PREVALENCE / alarms,
        "q5": kappa([program[exam] for exam in both], [person[exam] for exam in both]),
        "q6": sum((program[exam] == truth[exam]) != (person[exam] == truth[exam]) for exam in both),
    }


def marks(file, expected):
    """Marks by question, and what is wrong with the file itself."""
    given, faults = {}, []
    try:
        submitted = rows(file)
    except (OSError, UnicodeDecodeError) as unreadable:
        return {}, [f"answers.csv cannot be read: {unreadable.__class__.__name__}"]
    for line, row in enumerate(submitted, start=2):
        question = (row.get("question") or "").strip().lower()
        if question not in MARKS:
            faults.append(f"line {line}: unknown question {question!r}, expected q1 to q6")
            continue
        try:
            distance = abs(float((row.get("answer") or "").replace(",", ".")) - expected[question])
        except ValueError:
            faults.append(f"line {line}: the answer to {question} is no number")
            continue
        full = MARKS[question]
        given[question] = full if distance <= FULL else full / 2 if distance <= HALF else 0
    faults += [f"{question} is missing" for question in MARKS if question not in given]
    return given, faults


def main():
    parser = argparse.ArgumentParser(description="Marks the numbers of the assignment.")
    parser.add_argument("folder", nargs="?", type=pathlib.Path, help="a folder of students' folders")
    parser.add_argument("--answers", action="store_true", help="prints the answers, for the teacher")
    options = parser.parse_args()
    expected = answers()
    if options.answers:
        for question, answer in expected.items():
            print(f"{question},{answer:.3f}")
        return
    if options.folder is None or not options.folder.is_dir():
        parser.error("give the folder of students' folders")
    students = sorted(folder for folder in options.folder.iterdir() if folder.is_dir())
    if not students:
        sys.exit(f"no student's folder in {options.folder}")
    print("student  " + "  ".join(MARKS) + "  numbers (of 15)")
    for student in students:
        given, faults = marks(student / "answers.csv", expected)
        cells = "  ".join(f"{given.get(question, 0):>2g}" for question in MARKS)
        print(f"{student.name}  {cells}  {sum(given.values()):g}" + ("  " + "; ".join(faults) if faults else ""))


if __name__ == "__main__":
    main()
