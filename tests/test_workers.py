"""Worker processes: what they answer, and that nothing but its own job dies with one."""

from __future__ import annotations

import asyncio
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from processes import LONG, is_alive, wait_until_gone
from toil import FAULT, Poison

from newsspider.workers.hand import LostJobError
from newsspider.workers.pool import WorkerPool
from newsspider.workers.worker import WorkerLimits

TESTS = Path(__file__).parent
LIMITS = WorkerLimits(seconds=0.5, memory=200, jobs=1000)
#: For jobs that end by something else than time: taking memory costs some, too, on a busy machine.
PATIENT = WorkerLimits(seconds=30, memory=200, jobs=1000)


def work(
    use: Callable[[WorkerPool], Awaitable[Any]],
    *,
    size: int = 2,
    limits: WorkerLimits = LIMITS,
    task: str = "toil:do",
) -> Any:
    """What *use* makes of a pool, which is closed afterwards."""

    async def run() -> Any:
        pool = WorkerPool(task, size=size, limits=limits)
        pool.start()
        try:
            return await asyncio.wait_for(use(pool), 60)
        finally:
            await pool.close()

    loop = asyncio.new_event_loop()  # not asyncio.run, which takes away the loop that other tests have set
    try:
        return loop.run_until_complete(run())
    finally:
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()


async def ask(pool: WorkerPool, verb: str, value: Any = None) -> list[Any]:
    return [part async for part in pool.ask((verb, value))]


async def lose(pool: WorkerPool, verb: str, value: Any = None) -> str:
    """The reason for which a job is lost."""
    with pytest.raises(LostJobError) as caught:
        await ask(pool, verb, value)
    return caught.value.reason


def test_each_job_gets_its_own_answer_whole_and_in_order():
    async def use(pool: WorkerPool) -> Any:
        big = os.urandom(3_000_000)
        return big, await asyncio.gather(
            *(ask(pool, "count", number) for number in range(20)), ask(pool, "echo", big), ask(pool, "count", 5000)
        )

    big, answers = work(use)
    assert answers[:20] == [list(range(number)) for number in range(20)]
    assert answers[20:] == [[big], list(range(5000))]


def test_as_many_processes_work_as_were_asked_for():
    async def use(pool: WorkerPool) -> Any:
        answers = await asyncio.gather(*(ask(pool, "wait", 0.2) for _ in range(9)), ask(pool, "tell process"))
        return answers, pool.counts, pool.seconds

    started = time.monotonic()
    (*waited, _), counts, seconds = work(use, size=3)
    assert waited == [["waited"]] * 9
    assert counts == {"jobs": 10}
    assert 0 < seconds < 1.8  # of CPU time, which waiting takes none of
    assert time.monotonic() - started >= 0.6  # three at a time


@pytest.mark.parametrize(
    ("verb", "value", "reason"),
    [
        ("spin", "part", "extraction_timeout"),
        ("grow", 1000, "extraction_memory"),
        ("grow and fail", 1000, "extraction_memory"),
        ("fall", FAULT, "extraction_crashed"),
        ("fall", int(signal.SIGKILL), "extraction_crashed"),
        ("leave", 3, "extraction_crashed"),
        ("fail", "on purpose", "extraction_error"),
    ],
)
def test_a_job_that_ends_its_worker_is_lost_for_a_reason_and_all_others_are_done(verb: str, value: Any, reason: str):
    async def use(pool: WorkerPool) -> Any:
        jobs = [ask(pool, "echo", 1), lose(pool, verb, value), *(ask(pool, "echo", number) for number in range(2, 20))]
        first, lost, *others = await asyncio.gather(*jobs)
        return lost, [first, *others], pool.counts

    lost, others, counts = work(use, limits=LIMITS if reason == "extraction_timeout" else PATIENT)
    assert lost == reason
    assert others == [[number] for number in range(1, 20)]
    assert (counts[f"lost/{reason}"], counts["jobs"]) == (1, 20)


def test_what_a_job_raised_is_told():
    async def use(pool: WorkerPool) -> Any:
        with pytest.raises(LostJobError) as caught:
            await ask(pool, "fail", "on purpose")
        return caught.value.detail

    assert work(use, size=1).strip().endswith("ZeroDivisionError: on purpose")


def test_parts_come_as_they_are_made_before_the_job_is_lost():
    async def use(pool: WorkerPool) -> Any:
        parts = pool.ask(("fail", ""))
        first = await anext(parts)
        with pytest.raises(LostJobError):
            await anext(parts)
        return first

    assert work(use, size=1) == "before"


def test_waiting_takes_no_time_of_a_job_and_an_answer_is_not_hurried():
    async def use(pool: WorkerPool) -> Any:
        parts = 0
        async for _ in pool.ask(("count", 2000)):
            parts += 1
            if parts == 1:
                await asyncio.sleep(1.0)  # twice what a job may take
        return parts, await ask(pool, "wait", 1.0)

    assert work(use, size=1) == (2000, ["waited"])


def test_a_worker_that_dies_between_jobs_costs_none():
    async def use(pool: WorkerPool) -> Any:
        (process,) = await ask(pool, "tell process")
        os.kill(process, signal.SIGKILL)
        return process, await asyncio.gather(*(ask(pool, "tell process") for _ in range(3)))

    process, others = work(use, size=1)
    assert len(others) == 3
    assert [process] not in others


def test_a_worker_that_is_stopped_costs_its_job_alone_and_leaves_no_process():
    async def use(pool: WorkerPool) -> Any:
        (process,) = await ask(pool, "tell process")
        os.kill(process, signal.SIGSTOP)
        return process, await lose(pool, "echo", 1), await ask(pool, "echo", 2)

    process, reason, last = work(use, size=1, limits=WorkerLimits(seconds=0.1))
    assert (reason, last) == ("extraction_timeout", [2])
    assert not wait_until_gone({process})


def test_a_job_that_no_worker_lives_to_begin_is_lost_and_the_next_is_done():
    async def use(pool: WorkerPool) -> Any:
        return await lose(pool, "echo", Poison()), await ask(pool, "echo", "next")

    assert work(use, limits=PATIENT) == ("extraction_crashed", ["next"])


def test_workers_make_room_after_their_number_of_jobs_and_when_they_hold_much_memory():
    async def use(pool: WorkerPool) -> Any:
        return [(await ask(pool, "tell process"))[0] for _ in range(6)]

    processes = work(use, size=1, limits=WorkerLimits(jobs=2))
    assert len(set(processes)) == 3
    assert processes[0::2] == processes[1::2]
    assert len(set(work(use, size=1, limits=WorkerLimits(memory=1)))) == 6  # more than that is held by any process


def test_an_answer_that_nobody_waits_for_any_more_leaves_its_worker_to_others():
    async def use(pool: WorkerPool) -> Any:
        parts = pool.ask(("spin", "first"))
        first = await anext(parts)
        await parts.aclose()
        return first, await ask(pool, "echo", 2)

    assert work(use, size=1, limits=WorkerLimits(seconds=60)) == ("first", [2])


def test_a_job_that_is_cancelled_while_it_is_handed_over_costs_no_worker_and_is_not_counted():
    async def use(pool: WorkerPool) -> Any:
        await ask(pool, "echo", 1)
        job = asyncio.ensure_future(ask(pool, "echo", bytes(50_000_000)))  # more than a socket takes at once
        await asyncio.sleep(0)
        job.cancel()
        with pytest.raises(asyncio.CancelledError):
            await job
        return await ask(pool, "echo", 2), pool.counts

    assert work(use, size=1, limits=PATIENT) == ([2], {"jobs": 2, "replaced": 1})


@pytest.mark.parametrize("verb", ["spin", "fall", "echo"])
def test_jobs_that_are_cancelled_at_any_moment_leave_as_many_workers_as_there_were(verb: str):
    async def use(pool: WorkerPool) -> Any:
        for naps in range(12):
            job = asyncio.ensure_future(ask(pool, verb, FAULT))
            for _ in range(naps):
                await asyncio.sleep(0.002 * naps)
            job.cancel()
            await asyncio.gather(job, return_exceptions=True)
        answers = await asyncio.gather(*(ask(pool, "tell process") for _ in range(20)))
        return len(pool._workers), answers

    workers, answers = work(use, limits=WorkerLimits(seconds=60))
    assert workers == 2
    assert len(answers) == 20


def test_when_the_process_that_starts_workers_is_killed_another_takes_over():
    async def use(pool: WorkerPool) -> Any:
        await ask(pool, "echo", 1)
        os.kill(pool._process.pid, signal.SIGKILL)
        answers = await asyncio.gather(*(ask(pool, "echo", number) for number in range(8)))
        return answers, await lose(pool, "fall", FAULT), await ask(pool, "echo", 8)

    answers, reason, last = work(use)
    assert answers == [[number] for number in range(8)]
    assert (reason, last) == ("extraction_crashed", [8])


def test_when_that_process_is_killed_while_it_loads_another_takes_over():
    async def use(pool: WorkerPool) -> Any:
        killed = []
        while len(killed) < 2:
            await asyncio.sleep(0)
            if pool._process and pool._process not in killed:
                killed.append(pool._process)
                pool._process.kill()
        return await ask(pool, "echo", 1)

    assert work(use) == [1]


def _count_open() -> int:
    return len([*Path("/proc/self/fd").iterdir()])


def test_a_worker_that_cannot_be_started_while_too_many_files_are_open_is_tried_again(caplog: pytest.LogCaptureFixture):
    async def use(pool: WorkerPool) -> Any:
        (process,) = await ask(pool, "tell process")
        opened = _count_open()
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, hard))  # what is open stays so
        try:
            os.kill(process, signal.SIGKILL)
            job = asyncio.ensure_future(ask(pool, "echo", 1))
            while "could not be started" not in caplog.text:  # noqa: ASYNC110  nothing else tells of it
                await asyncio.sleep(0.02)
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        return await job, len(pool._workers), _count_open() - opened

    assert work(use, size=1, limits=PATIENT) == ([1], 1, 0)


def test_without_workers_jobs_are_lost_and_nothing_waits(caplog: pytest.LogCaptureFixture):
    async def use(pool: WorkerPool) -> Any:
        return await asyncio.gather(*(lose(pool, "echo", number) for number in range(3)))

    assert work(use, task="toil:no_such_task") == ["extraction_unavailable"] * 3
    assert "could not be started" in caplog.text


def test_closing_ends_workers_at_once_whatever_they_do():
    async def use(pool: WorkerPool) -> Any:
        processes = {(await ask(pool, "tell process"))[0] for _ in range(4)}
        jobs = [asyncio.ensure_future(ask(pool, "spin")) for _ in range(2)]
        await asyncio.sleep(0.2)
        await pool.close()
        ended = await asyncio.gather(*jobs, return_exceptions=True)
        return processes, pool._process.pid, ended

    processes, nursery, ended = work(use, limits=WorkerLimits(seconds=60))
    assert not wait_until_gone(processes | {nursery})
    assert [type(error) for error in ended] == [LostJobError, LostJobError]


_CROWD = """
import asyncio, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # shells start what they put in the background without it
sys.path[:0] = sys.argv[1:]
from newsspider.workers.pool import WorkerPool
from newsspider.workers.worker import WorkerLimits

async def main():
    pool = WorkerPool("toil:do", size=2, limits=WorkerLimits(seconds=60))
    pool.start()
    found = set()
    while len(found) < 2:
        found |= {part async for part in pool.ask(("tell process", None))}
    jobs = [asyncio.ensure_future(anext(pool.ask(("spin", None)))) for _ in range(2)]
    await asyncio.gather(*jobs)
    print(pool._process.pid, *found, flush=True)
    await asyncio.sleep(60)

asyncio.run(main())
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_parent_that_is_ended_leaves_no_process_behind(number: signal.Signals):
    command = [sys.executable, "-c", _CROWD, str(TESTS), str(TESTS.parent)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as parent:
        processes = {int(process) for process in parent.stdout.readline().split()}
        assert len(processes) == 3
        assert all(map(is_alive, processes))
        parent.send_signal(number)
        parent.wait(LONG)
    left = wait_until_gone(processes)
    for process in left:
        with suppress(OSError):
            os.kill(process, signal.SIGKILL)
    assert not left


_LOADING = """
import asyncio, os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.path[:0] = sys.argv[1:]
from newsspider.workers.pool import WorkerPool
from newsspider.workers.worker import WorkerLimits

async def main():
    pool = WorkerPool("toil_that_never_loads:do", size=1, limits=WorkerLimits())
    pool.start()
    await asyncio.sleep(0)
    print(pool._process.pid, flush=True)
    await asyncio.sleep(60)
    os._exit(0)

asyncio.run(main())
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("moment", ["while it loads", "as soon as it is started"])
def test_a_parent_that_is_ended_while_workers_are_being_loaded_leaves_no_process_behind(
    moment: str, number: signal.Signals, tmp_path: Path
):
    told = tmp_path / "loading"
    command = [sys.executable, "-c", _LOADING, str(TESTS), str(TESTS.parent)]
    environment = {**os.environ, "TOLD_WHEN_LOADING": str(told)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
    ) as parent:
        nursery = int(parent.stdout.readline())
        while moment == "while it loads" and not told.exists():
            time.sleep(0.02)
        parent.send_signal(number)
        parent.wait(LONG)
    left = wait_until_gone({nursery})
    for process in left:
        os.kill(process, signal.SIGKILL)
    assert not left


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_signals_that_are_meant_for_the_crawl_end_no_worker(number: signal.Signals):
    async def use(pool: WorkerPool) -> Any:
        (process,) = await ask(pool, "tell process")
        for one in (process, pool._process.pid):
            os.kill(one, number)
        return process, (await ask(pool, "tell process"))[0]

    before, after = work(use, size=1)
    assert before == after
