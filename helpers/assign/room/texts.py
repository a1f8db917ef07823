"""What the instructor's page says."""

from __future__ import annotations

from helpers.errors import N_

TEXTS = {
    "room": N_("The instructor's room"),
    "course": N_("The brain is not alone"),
    "skip": N_("Skip to the content"),
    "private": N_(
        "Everything stays on this machine, in the folder {folder}. The terminal's commands use the same files."
    ),
    "yours": N_("Your assignments"),
    "none_yet": N_("There is no assignment in this folder yet."),
    "fresh": N_("A new assignment"),
    "title": N_("Title"),
    "notebook": N_("Notebook"),
    "language": N_("Language"),
    "go_on": N_("Go on"),
    "which": N_("Which questions, and how many points?"),
    "question": N_("Question"),
    "points": N_("Points"),
    "create": N_("Make the assignment"),
    "all": N_("All assignments"),
    "steps": N_("Steps"),
    "questions": N_("Questions"),
    "list": N_("Class list"),
    "hand_out": N_("Hand out"),
    "hand_ins": N_("Hand-ins"),
    "marks": N_("Marks"),
    "reading": N_("Reading"),
    "answers": N_("What the answers show"),
    "late": N_("Late work"),
    "back": N_("Back to the platform"),
    "save": N_("Save"),
    "saved": N_("Saved."),
    "saving": N_("Saving …"),
    "kind": N_("Kind"),
    "begins": N_("How it begins"),
    "save_points": N_("Save the points"),
    "as_student": N_("See the notebook as a student does, and try answers"),
    "check": N_("Check the questions"),
    "check_about": N_(
        "Deals each question to {count} made-up students: can it be answered, do the values differ, and what does the best honest "
        "answer get? This takes from a few seconds to a minute."
    ),
    "answerable": N_("Can be answered"),
    "different": N_("Different values"),
    "best": N_("The best answer gets all points"),
    "of": N_("{some} of {all}"),
    "same_for_all": N_("the same for all"),
    "you_read": N_("you read it"),
    "edit": N_("Edit the file assignment.toml"),
    "edit_about": N_(
        "Every text, tolerance and range stands here. What cannot be is said with its line, and nothing is saved then."
    ),
    "the_file": N_("The assignment's file"),
    "list_about": N_(
        "Drop the file as your platform gives it: Canvas' gradebook, Moodle's participants, Blackboard, Inspera, your student "
        "administration, or your own with the columns id, name and, if you like, language."
    ),
    "choose_list": N_("Choose or drop a class list (CSV)"),
    "students": N_("Students: {count}. The list: {platform}."),
    "own_list": N_("your own"),
    "no_students": N_("No students yet."),
    "groups": N_("Hand in together by the column"),
    "each_own": N_("everybody alone"),
    "make": N_("Make the notebooks"),
    "make_about": N_(
        "One notebook for each student, with values of their own. Once they are handed out, texts, points and tolerances may still be "
        "changed, but nothing that decides the values."
    ),
    "made": N_("Made for {count} students."),
    "alike_values": N_("{one} and {other} happen to have the same values: wider ranges would make that less likely."),
    "keep_key": N_("Keep key.txt to yourself: it is what the students' values are worked out from."),
    "ins_about": N_("Drop the zip from your platform as it is, or notebooks. Nothing has to be unpacked or renamed."),
    "choose_ins": N_("Choose or drop hand-ins (zip or notebooks)"),
    "coming": N_("{file}: {done} of {all} MB"),
    "in_folder": N_("Files in the folder: {count}"),
    "mark": N_("Mark"),
    "mark_again": N_("Update the marks"),
    "behind": N_("Points, the list or the rule for late work are newer than the marks."),
    "working": N_("At work: {done} of {total}. {line}"),
    "notebook_status": N_("Notebook"),
    "no_marks": N_("Nothing has been marked yet."),
    "strays": N_("Files that are nobody's"),
    "file": N_("File"),
    "work": N_("The work of {name}"),
    "part": N_("Part"),
    "answer": N_("Answer"),
    "give": N_("Your points"),
    "comment": N_("Comment"),
    "give_about": N_(
        "Points that you write here count in place of the computer's, and stay. What you write is saved at once."
    ),
    "read_about": N_(
        "{count} answers, without names, in an order that tells nothing. Points for each line of the rubric are added up. What you "
        "write is saved at once."
    ),
    "read_one": N_("Read the answers to {id}: {some} of {all} have points"),
    "nothing_to_read": N_("There is no free text to read."),
    "look_for": N_("What to look for"),
    "no_answers": N_("No answers yet."),
    "answered": N_("Answered"),
    "hard": N_("Mean share of the points"),
    "options": N_("Options chosen"),
    "right_one": N_("right"),
    "same_answers": N_("Answers that are the same"),
    "same_about": N_(
        "The same words from several students, or the same number where their values differ and it is not right for all. There may be "
        "a good reason; it proves nothing."
    ),
    "none_same": N_("None."),
    "gain": N_("Gain from before to after"),
    "gain_about": N_(
        "What the class has gained since the same ideas were asked before the course: idea by idea, without names, for those who "
        "handed in both. With fewer than five nothing is shown."
    ),
    "before": N_("Asked before the course in"),
    "compare": N_("Compare"),
    "for_gain": N_("what the class has gained, idea by idea"),
    "late_about": N_(
        "The time is the platform's own stamp where there is one, or the file's date. Unpacking by hand may change that date."
    ),
    "deadline": N_("Deadline (empty: no rule)"),
    "percent": N_("Per cent of the points taken for each day begun"),
    "most": N_("At most, per cent"),
    "exempt": N_("Ids that are exempt, with spaces between them"),
    "back_about": N_(
        "Those without a total are left out of what a platform reads, so that nothing becomes a zero there."
    ),
    "no_export": N_("There is something to download once the work has been marked."),
    "for_canvas": N_("Canvas: Grades → Import"),
    "for_moodle": N_("Moodle: Grades → Import → CSV file"),
    "for_blackboard": N_("Blackboard: Full Grade Center → Work Offline → Upload"),
    "for_excel": N_("for a spreadsheet"),
    "for_feedback": N_(
        "feedback for everybody: Canvas' Upload Submissions, Moodle's Upload multiple feedback files in a zip"
    ),
    "every_part": N_("every part of everybody's work"),
    "one_line": N_("one line for each student"),
    "seen_as": N_("The notebook of {name}"),
    "another": N_("Another student's"),
    "show": N_("Show"),
    "try": N_("Try it"),
    "try_about": N_("Write an answer as a student might, and see what it would get. Nothing of this is kept."),
    "your_answer": N_("An answer to {id}"),
    "gets": N_("{status}: {points} of {most} points. {reason}"),
    "gets_none": N_("{status}, without points yet. {reason}"),
    "points_for": N_("Points for question {id}"),
    "take_away": N_("Set aside {file}"),
    "points_of": N_("Points for {id}, 0 to {most}"),
    "comment_on": N_("Comment on {id}"),
    "criterion": N_("{id}, line {number}"),
    "not_yours": N_("Open the address that the terminal shows: it holds the key to this page."),
    "not_there": N_("There is no such page here."),
    "failed": N_("Something went wrong here; the terminal says what. Nothing that was saved is lost."),
    "lost": N_("The course does not answer. Is it still running in the terminal? What is saved is safe."),
    "end": N_("To end, press Ctrl+C in the terminal."),
}
